import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** An answer that a machine may keep and ask about again: it is told 304 while nothing changed (RFC 9110, 13). */
export class CachedReply<Body> {
  readonly body: Body;
  /** A quoted entity tag. */
  readonly etag: string;
  readonly modified: Date;

  constructor(body: Body, modified: Date, version: string = hash(body)) {
    this.body = body;
    this.modified = modified;
    this.etag = `"${version}"`;
  }
}

function hash(body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}

/** Whether the asker has this already. A tag, if given, decides alone; a date counts in whole seconds (RFC 9110, 13.1). */
export function isUnchanged(
  headers: IncomingHttpHeaders,
  { etag, modified }: Pick<CachedReply<unknown>, 'etag' | 'modified'>,
): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) {
    return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//u, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}
