import PostalMime from 'postal-mime';

/** What a mail server says of one mail of ours that it could not bring. */
export interface Bounce {
  readonly messageId: number;
  /** To whom it could not be brought, in small letters. */
  readonly to: string;
  /** Status and the other server's words, without the address. */
  readonly reason: string;
}

type Fields = ReadonlyMap<string, string>;

/** A delivery report is short; what is longer is something else. */
const largestReport = 1024 * 1024;
// Our ids (RFC 5322 3.6.4), as Message-ID of what comes back and as envelope id (RFC 3461 4.4).
const ownId = /\bmessage\.(\d{1,16})@[\w.-]+/;

/**
 * Reads a delivery report (RFC 3464): whom of our mail the servers gave up on. Only failures for good count: a delay ends by
 * itself, and a report that says "delivered" proves nothing, as anybody can write one. Empty for any other mail.
 */
export async function readBounces(source: Uint8Array | string): Promise<Bounce[]> {
  if (source.length > largestReport) return [];
  const mail = await PostalMime.parse(source, { forceRfc822Attachments: true }).catch(() => undefined);
  const parts = mail?.attachments ?? [];
  const status = parts.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (!status) return [];
  const [ofMessage, ...ofRecipients] = readBlocks(toText(status.content));
  const messageId = findMessageId(ofMessage, parts);
  if (messageId === undefined) return [];
  return ofRecipients.flatMap((fields) => {
    const to = readAddress(fields.get('original-recipient')) ?? readAddress(fields.get('final-recipient'));
    if (to === undefined || fields.get('action')?.toLowerCase() !== 'failed') return [];
    return [{ messageId, to, reason: tellReason(fields, to) }];
  });
}

type Part = { readonly mimeType: string; readonly content: ArrayBuffer | Uint8Array | string };

function findMessageId(ofMessage: Fields | undefined, parts: readonly Part[]): number | undefined {
  const envelope = ownId.exec(fromXtext(ofMessage?.get('original-envelope-id') ?? ''));
  const returned = parts.find(({ mimeType }) => mimeType === 'text/rfc822-headers' || mimeType === 'message/rfc822');
  const [headers] = returned ? readBlocks(toText(returned.content)) : [];
  const found = envelope ?? ownId.exec(headers?.get('message-id') ?? '');
  const id = Number(found?.[1]);
  return Number.isSafeInteger(id) ? id : undefined;
}

/** Blocks of header-like fields with empty lines between them (RFC 3464 2.1); names in small letters, lines unfolded. */
function readBlocks(text: string): Map<string, string>[] {
  const unfolded = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ');
  return unfolded
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const fields = new Map<string, string>();
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
      }
      return fields;
    });
}

/** `rfc822; kim@example.org` (RFC 3464 2.3.1), where some servers write angle brackets too. */
function readAddress(field: string | undefined): string | undefined {
  const found = /^(?:rfc822|utf-8)\s*;\s*<?([^\s<>]+@[^\s<>]+?)>?$/i.exec(field ?? '');
  return found?.[1] === undefined ? undefined : fromXtext(found[1]).toLowerCase();
}

function fromXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function tellReason(fields: Fields, to: string): string {
  const said = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const whole = [`Bounced ${fields.get('status') ?? ''}`.trim(), said].filter(Boolean).join(': ');
  return whole
    .split(new RegExp(to.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i'))
    .join('(the recipient)')
    .slice(0, 500);
}

function toText(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString();
}
