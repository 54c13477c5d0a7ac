import PostalMime from 'postal-mime';
import type { Ctx } from '../../platform/db/database.ts';
import { findCaughtMail } from './caught-mail-store.ts';
import { sampleRefusals } from './sample-errors.ts';

/** A piece of a mail's text; with `url` it is a link. */
export interface MailPiece {
  readonly text: string;
  readonly url?: string;
}

/** A mail opened for reading. */
export interface OpenedMail {
  readonly id: number;
  readonly caughtAt: Date;
  readonly to: string;
  readonly subject: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The plain text, cut at its links. */
  readonly pieces: readonly MailPiece[];
  /** Whether there is a designed part too, which is not shown: a mail must say everything in its text. */
  readonly hasHtml: boolean;
}

/** Opens a caught mail properly (RFC 5322, MIME). Refuses with CAUGHT_MAIL_NOT_KEPT. */
export async function readCaughtMail(ctx: Ctx, id: number): Promise<OpenedMail> {
  const kept = await findCaughtMail(ctx, id);
  if (!kept) throw sampleRefusals.refuse('CAUGHT_MAIL_NOT_KEPT', { id });
  const mail = await PostalMime.parse(kept.raw);
  return {
    id,
    caughtAt: kept.caught_at,
    to: kept.to_address,
    subject: mail.subject || '(no subject)',
    headers: mail.headers.map((header) => ({ name: header.originalKey, value: header.value })),
    pieces: cutAtLinks(mail.text ?? ''),
    hasHtml: Boolean(mail.html),
  };
}

/** Cuts a text into plain pieces and web links; joined again they are the text. */
export function cutAtLinks(text: string): MailPiece[] {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^https?:\/\//.test(piece) ? { text: piece, url: piece } : { text: piece }));
}
