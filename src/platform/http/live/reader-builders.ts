import { get, type IncomingMessage } from 'node:http';
import { afterAll } from 'vitest';

/** A browser page that is open on a stream, over a real connection. */
export interface Reader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Everything received so far. */
  text(): string;
  /** The data of the events so far, in order. */
  events(): string[];
  /** The id of the last event that had one. */
  lastId(): string;
  readonly response: IncomingMessage;
  readonly ended: Promise<void>;
}

const readers = new Set<Reader>();

/** Opens a page on a stream, as a browser does; all are closed after the tests. */
export async function openReader(at: string, url: string, headers: Record<string, string> = {}): Promise<Reader> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${at}${url}`, { headers: { accept: 'text/event-stream', ...headers }, agent: false }, resolve).on(
      'error',
      reject,
    );
  });
  let text = '';
  response.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  response.on('error', () => undefined);
  const reader: Reader = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    events: () => [...text.matchAll(/^event: \w+\n((?:data: .*\n)+)/gm)].map((match) => (match[1] ?? '').trim()),
    lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
    response,
    ended: new Promise((resolve) => response.once('close', resolve)),
  };
  readers.add(reader);
  return reader;
}

/** Closes every reader after the tests of this file or describe. */
export function closeReaders(): void {
  afterAll(() => {
    for (const { response } of readers) response.destroy();
  });
}
