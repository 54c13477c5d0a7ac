import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { type MailTransport, openMailTransport } from '../../../../platform/outbound/mail-transport.ts';
import { aMailServer, type MailServer } from '../../mail-server-builders.ts';
import { aProvider } from '../channel-builders.ts';
import { makeEmailChannel } from './email-channel.ts';

const database = aDatabase();

describe('the e-mail channel over a real SMTP server', () => {
  let server: MailServer;
  let mail: MailTransport;
  beforeAll(async () => {
    server = await aMailServer();
    mail = openMailTransport(server.url, { from: 'Tocsin <alerts@tocsin.example>' });
  });
  afterAll(async () => {
    mail.close();
    await server.close();
  });

  it('writes the personal link into both parts, one stable Message-ID and the thread, and asks for no auto-replies', async () => {
    const envelope = aProvider(database.ctx(), makeEmailChannel({ mail })).prepare({
      subject: 'EXERCISE: shelter',
      text: 'Answer: {{answerLink}}',
      html: '<a href="{{answerLink}}">Answer</a>',
    });
    const message = {
      id: 77,
      threadId: 'a-thread',
      address: 'person@network.example',
      answerLink: 'https://alerts.example.org/answer/TOKEN',
      lane: 'attack' as const,
      expiresAt: new Date('2026-11-21T11:00:00Z'),
    };
    await envelope.send([message], database.ctx());
    await envelope.send([message], database.ctx());
    const [first, again] = server.received.map(({ source }) => source);
    expect(first).toContain('Message-ID: <message.77@alerts.example.org>');
    expect(again).toContain('Message-ID: <message.77@alerts.example.org>');
    expect(first).toContain('References: <alert.a-thread@alerts.example.org>');
    expect(first).toContain('Auto-Submitted: auto-generated');
    expect(first).not.toMatch(/list-unsubscribe/i);
    expect(first?.match(/https:\/\/alerts\.example\.org\/answer\/TOKEN/g)).toHaveLength(2);
  });
});
