import { readEnvelopeAddress, toXtext } from './smtp-address.ts';
import type { SmtpFeatures } from './smtp-hello.ts';
import type { SmtpMessage } from './smtp-message.ts';
import type { SmtpOutcome } from './smtp-verdict.ts';

/** The commands before a text. */
export interface SmtpEnvelope {
  readonly mail: string;
  readonly rcpt: string;
}

/** Writes MAIL and RCPT with what the server offers, or says why this message can never go to it. `from` is checked already. */
export function writeEnvelope(
  from: string,
  message: SmtpMessage,
  features: SmtpFeatures,
): SmtpEnvelope | (SmtpOutcome & { readonly kind: 'failed-for-good' }) {
  const to = readEnvelopeAddress(message.to);
  if (!to) return never('The recipient is not one plain e-mail address.');
  if (to.needsUtf8 && !features.utf8)
    return never('The address has letters that the mail server cannot take (it offers no SMTPUTF8).');
  if (message.isEightBit && !features.eightBit) return never('The mail server cannot take 8-bit text.');
  if (features.size && message.size > features.size)
    return never(`The message has ${message.size} octets, and the mail server takes at most ${features.size}.`);
  let mail = `MAIL FROM:<${from}>`;
  if (features.size !== undefined) mail += ` SIZE=${message.size}`;
  if (message.isEightBit) mail += ' BODY=8BITMIME';
  if (to.needsUtf8) mail += ' SMTPUTF8';
  let rcpt = `RCPT TO:<${to.text}>`;
  if (features.dsn) {
    // RFC 3461 4.3, 4.4: a report without our text back, and our id in it.
    mail += ` RET=HDRS ENVID=${toXtext(message.envelopeId)}`;
    rcpt += ' NOTIFY=FAILURE,DELAY';
  }
  return { mail: `${mail}\r\n`, rcpt: `${rcpt}\r\n` };
}

function never(reason: string) {
  return { kind: 'failed-for-good', reason } as const;
}
