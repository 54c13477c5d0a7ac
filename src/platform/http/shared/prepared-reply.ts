import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnchanged } from '../cached-reply.ts';
import type { Coding } from './packed-body.ts';

/** An answer in one coding, ready to be written; header names and values by turns. */
export interface PreparedReply {
  readonly body: Buffer;
  readonly etag: string;
  readonly modified: Date;
  readonly headers: string[];
  /** The same without what speaks of the body, for 304 (RFC 9110, 15.4.5). */
  readonly headersOfUnchanged: string[];
}

/** What an answer is prepared from. */
export interface ToPrepare {
  readonly body: Buffer;
  readonly coding: Coding;
  readonly mediaType: string;
  /** Digest of the body before it was packed. */
  readonly version: string;
  readonly modifiedAt: number;
  /** Further headers, such as those of the policy and of caches. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts head and body together. */
export function prepareReply({ body, coding, mediaType, version, modifiedAt, headers }: ToPrepare): PreparedReply {
  // A strong tag names bytes, and every coding has other ones (RFC 9110, 8.8.3.3).
  const etag = `"${version}${coding === 'plain' ? '' : `-${coding}`}"`;
  const modified = new Date(Math.floor(modifiedAt / 1000) * 1000);
  const lasting = [...Object.entries(headers).flat(), 'etag', etag, 'last-modified', modified.toUTCString()];
  const ofBody = ['content-type', mediaType, 'content-length', String(body.length)];
  if (coding !== 'plain') ofBody.push('content-encoding', coding);
  return { body, etag, modified, headers: [...lasting, ...ofBody], headersOfUnchanged: lasting };
}

/** Writes a prepared answer: the head alone for HEAD, 304 to whoever has it already. */
export function writeReply(request: IncomingMessage, response: ServerResponse, prepared: PreparedReply): void {
  const { headers } = request;
  const asksAgain = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
  if (asksAgain && isUnchanged(headers, prepared)) {
    response.writeHead(304, prepared.headersOfUnchanged);
    response.end();
    return;
  }
  response.writeHead(200, prepared.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(prepared.body);
}
