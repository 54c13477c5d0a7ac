import type { MailTransport } from '../platform/outbound/mail-transport.ts';

/** A mail transport that capabilities may hold before the configuration is read; opened once, closed with the rest. */
export interface DeferredMail extends MailTransport {
  open(transport: MailTransport): void;
}

/** Makes one; using it before `open` is a fault of the composition. */
export function deferMail(): DeferredMail {
  let opened: MailTransport | undefined;
  const get = (): MailTransport => {
    if (!opened) throw new Error('Mail was used before the configuration was read.');
    return opened;
  };
  return {
    open(transport) {
      opened = transport;
    },
    send: (mail) => get().send(mail),
    verify: () => get().verify(),
    close: () => opened?.close(),
    openServers: () => get().openServers?.() ?? [],
  };
}
