import { domainToASCII } from 'node:url';

/** An address as it goes between < and > of a command. */
export interface EnvelopeAddress {
  readonly text: string;
  /** Whether it can only be said to a server with SMTPUTF8 (RFC 6531): the part before the @ is not ASCII. */
  readonly needsUtf8: boolean;
}

// One bare address (RFC 5321 4.1.2 without quoted local parts): never a list, never a comment, no control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break or NUL in a command is what an injection is made of.
const bareAddress = /^[^\s<>(),;:"\\@[\]\u0000-\u001f\u007f-\u009f]+@[^\s<>(),;:"\\@\u0000-\u001f\u007f-\u009f]+$/;
const plainAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/;

/** Reads one plain address; undefined when it is not one. A domain in other letters becomes its ASCII form (RFC 5891). */
export function readEnvelopeAddress(address: string): EnvelopeAddress | undefined {
  // RFC 5321 4.5.3.1.3: a path holds 256 octets.
  if (address.length > 254) return undefined;
  if (plainAddress.test(address)) return { text: address, needsUtf8: false };
  if (!bareAddress.test(address)) return undefined;
  const at = address.lastIndexOf('@');
  const domain = readDomain(address.slice(at + 1));
  if (domain === '') return undefined;
  const local = address.slice(0, at);
  return { text: `${local}@${domain}`, needsUtf8: !isAscii(local) };
}

function readDomain(domain: string): string {
  // An address literal (RFC 5321 4.1.3) is left as it is.
  return /^\[[A-Za-z0-9.:]+\]$/.test(domain) ? domain : domainToASCII(domain);
}

/** Whether every letter is ASCII. */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins at 0.
  return /^[\u0000-\u007f]*$/.test(text);
}

/** xtext (RFC 3461 4): how an envelope id is written in a command. */
export function toXtext(text: string): string {
  return text.replace(/[^!-*,-<>-~]/g, (sign) => {
    const bytes = Buffer.from(sign);
    return [...bytes].map((byte) => `+${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
}
