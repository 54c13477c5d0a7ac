import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { decodeHeader, skimMail } from './skim-mail.ts';

const link = `http://127.0.0.1:8080/answer/${'aZ09-_'.repeat(20)}`;

async function compose(text: string, textEncoding?: 'base64' | 'quoted-printable', html?: string): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const subject = 'EXERCISE – a subject that is long enough to be folded, at Llŷn café, twice over';
  const sent = await transport.sendMail({
    ...{ from: 'tocsin@hub.example', to: 'carys@cafe.example', subject, text },
    ...(textEncoding ? { textEncoding } : {}),
    ...(html ? { html } : {}),
  });
  return sent.message as Buffer;
}

describe('skimming a mail', () => {
  it('reads a folded, encoded subject', async () => {
    const skimmed = skimMail(await compose('Hello'));
    expect(skimmed.subject).toBe('EXERCISE – a subject that is long enough to be folded, at Llŷn café, twice over');
  });

  it.each(['base64', 'quoted-printable'] as const)('finds a long answer link in %s', async (encoding) => {
    const raw = await compose(`Mae'n ŵyl.\n\nAnswer here: ${link}\n\nThank you`, encoding);
    expect(skimMail(raw).answerLinks).toEqual([link]);
  });

  it('finds the link of text and HTML once', async () => {
    const raw = await compose(`Answer: ${link}`, undefined, `<p><a href="${link}">Answer</a></p>`);
    expect(skimMail(raw).answerLinks).toEqual([link]);
  });

  it('finds no answer link in other mail', async () => {
    expect(skimMail(await compose('Sign in: http://127.0.0.1:8080/sign-in/abc')).answerLinks).toEqual([]);
  });

  it('takes a mail without subject or body', () => {
    expect(skimMail(Buffer.from(''))).toEqual({ subject: '', answerLinks: [] });
    expect(skimMail(Buffer.from('To: a@b.example\r\n\r\nSubject: not this'))).toEqual({ subject: '', answerLinks: [] });
  });

  it('joins a letter that was cut between two encoded words', () => {
    expect(decodeHeader('=?UTF-8?Q?caf=C3?= =?UTF-8?Q?=A9_bar?= open')).toBe('café bar open');
    expect(decodeHeader('=?iso-8859-1?B?Y2Fm6Q==?=')).toBe('café');
  });
});
