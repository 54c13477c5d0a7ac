import { isAllowedRecipient, type MailDoor, markMail } from './mail-door.ts';
import type { MailOutcome, MailTransport } from './mail-transport.ts';

/** A way to the mail server that marks every mail and lets none past to a domain that is not on the list. */
export function guardMail(transport: MailTransport, { practice, domains }: MailDoor): MailTransport {
  return {
    verify: () => transport.verify(),
    close: () => transport.close(),
    // Servers for many copies are opened with the same door: there is no way round it.
    openServers: () => transport.openServers?.({ practice, domains }) ?? [],
    async send(mail): Promise<MailOutcome> {
      if (!isAllowedRecipient({ domains }, mail.to))
        return { kind: 'failed-for-good', reason: 'This installation sends no mail to that domain.' };
      return transport.send(practice ? markMail(mail, practice) : mail);
    },
  };
}
