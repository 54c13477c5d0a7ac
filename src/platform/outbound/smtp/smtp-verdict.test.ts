import { describe, expect, it } from 'vitest';
import { findQueueName, judgeRefusal } from './smtp-verdict.ts';

const to = 'kim.smith@network.example';

describe('judgeRefusal', () => {
  it.each([
    ['rcpt', 450, '4.2.1 Busy', 'failed-for-now'],
    ['rcpt', 452, '4.5.3 Too many', 'failed-for-now'],
    ['rcpt', 550, '5.1.1 Unknown', 'failed-for-good'],
    ['rcpt', 550, 'Unknown', 'failed-for-good'],
    ['rcpt', 552, 'Too many recipients', 'failed-for-now'],
    ['rcpt', 552, '5.2.2 Mailbox full', 'failed-for-good'],
    ['rcpt', 554, '5.7.1 Refused', 'failed-for-good'],
    ['rcpt', 550, '5.1.8 Sender unknown', 'failed-for-now'],
    ['rcpt', 530, '5.7.0 Sign in first', 'failed-for-now'],
    ['rcpt', 550, '5.7.13 Account disabled', 'failed-for-now'],
    ['rcpt', 503, '5.5.1 Bad sequence', 'failed-for-now'],
    ['mail', 550, '5.7.1 Not your sender', 'failed-for-now'],
    ['mail', 552, '5.3.4 Too large', 'failed-for-good'],
    ['mail', 553, '5.6.7 No such letters', 'failed-for-good'],
    ['data', 354, 'Go on', 'failed-for-now'],
    ['text', 554, '5.7.1 Not this', 'failed-for-good'],
    ['text', 200, 'What', 'failed-for-now'],
  ] as const)('at %s calls %i %s "%s"', (step, code, text, kind) => {
    expect(judgeRefusal(step, code, text, to).kind).toBe(kind);
  });

  it('keeps address and mailbox out of the reason, whatever the letters, and nothing invisible in it', () => {
    const outcome = judgeRefusal('rcpt', 550, '5.1.1 <Kim.Smith@Network.example>: kim.smith is \u001b[31munknown', to);
    expect(outcome).toMatchObject({ reason: '550 5.1.1 <(the recipient)>: (the recipient) is  [31munknown' });
  });

  it('is at most 500 characters', () => {
    expect(judgeRefusal('text', 554, 'x'.repeat(2000), to)).toMatchObject({
      reason: expect.stringMatching(/^.{500}$/),
    });
  });
});

describe('findQueueName', () => {
  it.each([
    ['2.0.0 Ok: queued as 4B7C', '4B7C'],
    ['OK id=1wXy-0001', '1wXy-0001'],
    ['2.0.0 Ok', undefined],
    ['OK: message queued', undefined],
    ['Requested mail action okay, <7@b.example>', 'Requested mail action okay, <7@b.example>'],
  ])('%s', (text, name) => {
    expect(findQueueName(text)).toBe(name);
  });

  it('is never long', () => {
    expect(findQueueName(`1${'x'.repeat(900)}`)).toHaveLength(100);
  });
});
