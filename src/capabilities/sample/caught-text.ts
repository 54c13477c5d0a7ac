import type { IncomingMail } from './mail-catcher.ts';

/** A text message in the form in which caught mails are kept. Whoever added the number is there to answer it, so nobody else does. */
export function makeTextMail({ to, text }: { readonly to: string; readonly text: string }, at: Date): IncomingMail {
  const subject = `Text message: ${text.split('\n')[0] ?? ''}`.replace(/[\r\n]/g, ' ');
  const head = [
    `To: ${to}`,
    `Date: ${at.toUTCString()}`,
    `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const raw = Buffer.from(`${head.join('\r\n')}\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`);
  return { at, to, subject, answerLinks: [], raw };
}
