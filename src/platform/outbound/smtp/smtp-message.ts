import type { SmtpOutcome } from './smtp-verdict.ts';

/** One message to one recipient, ready to be written into a connection. */
export interface SmtpMessage {
  /** The recipient, as people gave it. */
  readonly to: string;
  /** What a delivery report gives back (ENVID, RFC 3461 4.4); printable ASCII. */
  readonly envelopeId: string;
  /** Whether the text has bytes above 127. */
  readonly isEightBit: boolean;
  /** Octets of the text as it is, for SIZE (RFC 1870). */
  readonly size: number;
  /** Most octets that `write` uses. */
  readonly room: number;
  /** Writes the text with dots doubled (RFC 5321 4.5.2) and a line end last; gives the place after it. */
  write(into: Buffer, at: number): number;
}

/** A message in the hands of the client. */
export interface SmtpJob {
  readonly message: SmtpMessage;
  /** When it came, milliseconds of `performance.now()`. */
  readonly since: number;
  /** How often a connection was lost under it before any text went out. */
  losses: number;
  settle(outcome: SmtpOutcome): void;
}
