import type { PracticeWords } from '../../kernel/site-environment.ts';

/** What the last door before the mail server holds every mail to. */
export interface MailDoor {
  /** Written into subject and first line of every mail; undefined in the live installation. */
  readonly practice: PracticeWords | undefined;
  /** The only domains that mail may go to; empty means all. */
  readonly domains: readonly string[];
}

/** What a mail says. */
interface MailWords {
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
}

/** The mail with the environment in its subject and at the head of both bodies. A subject that begins with EXERCISE says so already. */
export function markMail<Words extends MailWords>(mail: Words, { word, sentence }: PracticeWords): Words {
  const subject = mail.subject.startsWith('EXERCISE') ? mail.subject : `${word}: ${mail.subject}`;
  const line = `${word}: ${sentence}`;
  const text = `${line}\n\n${mail.text}`;
  return mail.html === undefined
    ? { ...mail, subject, text }
    : { ...mail, subject, text, html: markHtml(mail.html, line) };
}

// The words are our own, from a closed list: nothing in them needs escaping.
function markHtml(html: string, line: string): string {
  const banner = `<p style="margin:0 0 16px;padding:8px 16px;font-weight:bold;background:#5f2da3;color:#ffffff">${line}</p>`;
  const body = /<body[^>]*>/i.exec(html);
  if (!body) return banner + html;
  const at = body.index + body[0].length;
  return html.slice(0, at) + banner + html.slice(at);
}

/** Whether mail may go to this address. */
export function isAllowedRecipient({ domains }: Pick<MailDoor, 'domains'>, to: string): boolean {
  return domains.length === 0 || domains.includes(domainOf(to));
}

function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}
