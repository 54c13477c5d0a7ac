/** What became of one message at the server. The reason never holds the recipient's address. */
export type SmtpOutcome =
  /** `reference`: under what name the server took it, where it gives one. */
  | { readonly kind: 'accepted'; readonly reference?: string }
  /** `isDoubtful`: its whole text went out and no answer came, so it may have been taken. */
  | { readonly kind: 'failed-for-now'; readonly reason: string; readonly isDoubtful?: boolean }
  | { readonly kind: 'failed-for-good'; readonly reason: string };

/** What a reply was given to. */
export type AskedStep = 'mail' | 'rcpt' | 'data' | 'text';

// RFC 5321 4.2.3, RFC 4954 6: these are about our session or account, not about the mail; once that is put right, it goes.
const aboutOurselves = new Set([503, 530, 534, 535, 538]);
// RFC 3463 3.6 and 3.8, RFC 4954 6: wrong commands, and security between us and the server.
const enhancedAboutOurselves = /^5\.(1\.[78]|5\.[13]|7\.(0|8|9|1[0-4]|3[0-2]))$/;
// The size and the need of SMTPUTF8 are told at MAIL, and are about the mail itself.
const aboutTheMail = /^5\.(3\.4|6\.\d+)$/;

/**
 * A refusal (4xx, 5xx, or anything unexpected) in outcome words: 4xx for now, 5xx for good unless it is about our own account.
 * RFC 5321 4.5.3.1.10: 552 to a recipient means "too many" and is for now, unless the enhanced code says what it is.
 */
export function judgeRefusal(step: AskedStep, code: number, text: string, to: string): SmtpOutcome {
  const reason = tellRefusal(code, text, to);
  return { kind: isForGood(step, code, findEnhancedCode(text)) ? 'failed-for-good' : 'failed-for-now', reason };
}

function isForGood(step: AskedStep, code: number, enhanced: string | undefined): boolean {
  if (code < 500 || code > 599 || aboutOurselves.has(code)) return false;
  if (enhanced && enhancedAboutOurselves.test(enhanced)) return false;
  // A refusal of the sender is about our account; of the size or the letters, about the mail.
  if (step === 'mail') return enhanced ? aboutTheMail.test(enhanced) : code === 552;
  if (step === 'rcpt' && code === 552) return enhanced !== undefined;
  return true;
}

/** The enhanced status code (RFC 3463) that a reply begins with. */
export function findEnhancedCode(text: string): string | undefined {
  return /^([245]\.\d{1,3}\.\d{1,3})(?= |$)/.exec(text)?.[1];
}

/** A reply as it is kept: one line, without the address that it is about, at most 500 characters. */
export function tellRefusal(code: number, text: string, to: string): string {
  const local = to.slice(0, to.lastIndexOf('@'));
  const hidden = replaceEverywhere(`${code} ${text}`, to, '(the recipient)');
  // A server may put the mailbox's name alone into its sentence.
  const whole = local.length > 3 ? replaceEverywhere(hidden, local, '(the recipient)') : hidden;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a server says is shown to people, so nothing invisible stays.
  return whole.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 500);
}

function replaceEverywhere(text: string, what: string, instead: string): string {
  if (what === '') return text;
  return text.replace(new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), () => instead);
}

/**
 * Under what name the server took the message, as its log has it: "queued as 4B7C" gives 4B7C. Nothing where it gives no name,
 * which is any word with a digit in it. At most 100 characters.
 */
export function findQueueName(text: string): string | undefined {
  const enhanced = findEnhancedCode(text);
  const words = enhanced ? text.slice(enhanced.length + 1) : text;
  const named = /queued as (\S+)|\bid=(\S+)/i.exec(words);
  return (named?.[1] ?? named?.[2] ?? (/\d/.test(words) ? words : undefined))?.slice(0, 100);
}
