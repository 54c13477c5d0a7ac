import type { IncomingMail } from './mail-catcher.ts';

/** A caught mail for tests; change what the test needs. */
export function aCaughtMail(changes: Partial<IncomingMail> = {}): IncomingMail {
  return {
    at: new Date('2026-11-21T10:00:00Z'),
    to: 'carys.saffronvane.00001@copperquill-cafe.example',
    subject: 'EXERCISE: practise closing your doors',
    answerLinks: [],
    raw: Buffer.from('Subject: EXERCISE\r\n\r\nPractise closing your doors.\r\n'),
    ...changes,
  };
}
