import { createHash } from 'node:crypto';

/** One server-sent event as the bytes of the line, made once however many pages get it. */
export interface LiveEvent {
  readonly id: string | undefined;
  readonly bytes: Buffer;
}

/** Makes an event; `data` may hold several lines. */
export function makeLiveEvent(event: string, data: string, id?: string): LiveEvent {
  // Every line break that a browser knows, else a lone carriage return would end the event early.
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return { id, bytes: Buffer.from(`${id ? `id: ${id}\n` : ''}event: ${event}\n${lines.join('')}\n`) };
}

/**
 * Makes an event that says how things stand. Its id is a digest of what it says, so that it means the same in every process
 * and after every restart: a browser that comes back with it knows this already, one with any other does not.
 */
export function makeStateEvent(event: string, data: string): LiveEvent {
  return makeLiveEvent(event, data, createHash('sha256').update(`${event}\n${data}`).digest('base64url').slice(0, 16));
}

/** What a browser says it heard last (`Last-Event-ID`); what can't be an id of ours is as good as none. */
export function readLastEventId(header: unknown): string | undefined {
  return typeof header === 'string' && /^[\w-]{1,64}$/.test(header) ? header : undefined;
}
