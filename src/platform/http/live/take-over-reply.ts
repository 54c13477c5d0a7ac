import { STATUS_CODES, validateHeaderValue } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { second } from '../../../kernel/time.ts';

/** Browsers that lose a connection come back after this long, spread by chance: tens of thousands may lose theirs at once. */
const soonest = second;
const spread = 4 * second;

/**
 * Answers with the head of an event stream and takes the socket over. Nothing is framed: the stream lasts until the connection
 * is closed (RFC 9112, 6.3), so what follows can be written to the socket as it is. Of the reply only what the server needs of
 * it is kept: a response that is written the usual way holds on to its headers and its request for as long as it lasts.
 */
export function takeOverReply(reply: FastifyReply): Socket | undefined {
  const headers = {
    ...reply.getHeaders(),
    date: new Date().toUTCString(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Nothing follows a stream.
    connection: 'close',
  };
  reply.hijack();
  const { raw } = reply;
  const { socket } = raw;
  raw.removeAllListeners();
  // A reader that goes away in the middle of a write is no fault.
  raw.on('error', () => undefined);
  // Asked behind another request that is not yet answered on the same connection: no browser does so.
  if (!socket) return void reply.request.raw.socket.destroy();
  socket.write(`${makeHead(headers)}retry: ${Math.round(soonest + spread * Math.random())}\n\n`, 'latin1');
  return socket;
}

function makeHead(headers: ReturnType<FastifyReply['getHeaders']>): string {
  const lines = [`HTTP/1.1 200 ${STATUS_CODES[200]}`];
  for (const [name, value] of Object.entries(headers)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      validateHeaderValue(name, String(each));
      lines.push(`${name}: ${each}`);
    }
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
