import type { Ctx } from '../../platform/db/database.ts';
import type { Mail, MailOutcome, MailTransport } from '../../platform/outbound/mail-transport.ts';
import type { LinkWays } from './contacts/send-contact-link.ts';
import { createPerson } from './create-person.ts';

let made = 0;

/** A person of the network with an e-mail address `someone-<n>@network.example`. */
export async function aPerson(ctx: Ctx, name = 'Kim Sample'): Promise<{ id: string; email: string; name: string }> {
  made += 1;
  const email = `someone-${made}@network.example`;
  return { id: await createPerson(ctx, { name, email }), email, name };
}

/** A mail server that keeps what it was given and answers as told. */
export function aMailbox(answer: MailOutcome = { kind: 'accepted', reference: '<1@test>', response: '250 OK' }): {
  readonly mail: MailTransport;
  readonly mails: Mail[];
} {
  const mails: Mail[] = [];
  const mail: MailTransport = {
    async send(each) {
      mails.push(each);
      return answer;
    },
    verify: async () => ({ ok: true }),
    close: () => undefined,
  };
  return { mail, mails };
}

/** The token in the newest mail of a mailbox. */
export function tokenIn(mails: readonly Mail[]): string {
  return /\/sign-in\/(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? 'no token';
}

/** The ways of links where only mail is expected. */
export function byMail(mail: MailTransport): LinkWays {
  return { mail, sendText: () => Promise.reject(new Error('No text was expected.')) };
}
