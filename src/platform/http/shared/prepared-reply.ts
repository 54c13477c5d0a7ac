import { type IncomingMessage, ServerResponse, validateHeaderValue } from 'node:http';
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
  // The head is put together by ourselves.
  for (const [name, value] of Object.entries({ ...headers, mediaType })) validateHeaderValue(name, value);
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
  if (request.method === 'GET' && writeWhole(response, prepared)) return;
  response.writeHead(200, prepared.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(prepared.body);
}

/** Head and body as they go over the line in one second of the clock (RFC 9110, 6.6.1: Date). */
interface WholeAnswer {
  readonly second: number;
  readonly bytes: Buffer;
}

const wholes = new WeakMap<PreparedReply, WholeAnswer>();

/**
 * Writes head and body at once, put together beforehand: what the framework of a response does for each answer, checking and
 * joining twenty headers, is a third of what an answer costs. False where the usual way has to be taken: the connection is not
 * kept, the answer has to wait behind another one, or the response is no real one.
 */
function writeWhole(response: ServerResponse, prepared: PreparedReply): boolean {
  const { socket } = response;
  if (!socket || !response.shouldKeepAlive || response.constructor !== ServerResponse) return false;
  const inside = response as unknown as ResponseInside;
  if (inside._header !== null || inside._headerSent !== false) return false;
  const second = Math.floor(Date.now() / 1000);
  let whole = wholes.get(prepared);
  if (whole?.second !== second) {
    whole = { second, bytes: Buffer.concat([makeHead(prepared, second), prepared.body]) };
    wholes.set(prepared, whole);
  }
  inside._header = 'HTTP/1.1 200 OK';
  inside._headerSent = true;
  socket.write(whole.bytes);
  response.end();
  return true;
}

/** What a response of Node calls its head, and whether it has been sent; the same since Node 0.5. */
interface ResponseInside {
  _header: string | null;
  _headerSent: boolean;
}

function makeHead({ headers }: PreparedReply, second: number): Buffer {
  const lines = ['HTTP/1.1 200 OK'];
  for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index]}: ${headers[index + 1]}`);
  lines.push(`date: ${new Date(second * 1000).toUTCString()}`, 'connection: keep-alive');
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
