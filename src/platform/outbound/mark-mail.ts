import type { PracticeWords } from '../../kernel/site-environment.ts';
import type { Mail, MailOutcome, MailTransport } from './mail-transport.ts';

/** What the last door before the mail server holds every mail to. */
export interface MailDoor {
  /** Written into subject and first line of every mail; undefined in the live installation. */
  readonly practice: PracticeWords | undefined;
  /** The only domains that mail may go to; empty means all. */
  readonly domains: readonly string[];
}

/** The mail with the environment in its subject and at the head of both bodies. A subject that begins with EXERCISE says so already. */
export function markMail(mail: Mail, { word, sentence }: PracticeWords): Mail {
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

/** A way to the mail server that marks every mail and lets none past to a domain that is not on the list. */
export function guardMail(transport: MailTransport, { practice, domains }: MailDoor): MailTransport {
  return {
    verify: () => transport.verify(),
    close: () => transport.close(),
    async send(mail): Promise<MailOutcome> {
      if (domains.length > 0 && !domains.includes(domainOf(mail.to)))
        return { kind: 'failed-for-good', reason: 'This installation sends no mail to that domain.' };
      return transport.send(practice ? markMail(mail, practice) : mail);
    },
  };
}

function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}
