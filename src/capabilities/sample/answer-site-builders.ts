import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tiny site with one answer page for each token, standing where the real one does; a test steers what it says. */
export interface AnswerSite {
  readonly url: string;
  /** Accepted answers, token and answer, in order. */
  readonly answers: readonly (readonly [token: string, answer: string])[];
  /** The status of the next requests, 200 to serve properly; with a Retry-After of one second when it is 429 or 503. */
  say(status: number): void;
  close(): Promise<void>;
}

/** Starts the site on a free loopback port. It accepts an answer only with the cookie and the token that its form gave. */
export async function anAnswerSite(): Promise<AnswerSite> {
  const answers: [string, string][] = [];
  let status = 200;
  const server = createServer((request, response) => {
    serve(request, response, status, answers).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    say: (next) => {
      status = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  answers: [string, string][],
): Promise<void> {
  const token = (request.url ?? '').replace('/answer/', '');
  if (status !== 200) {
    response.writeHead(status, { 'retry-after': '1' }).end('no');
    return;
  }
  if (token === 'led') {
    response.writeHead(303, { location: '/answer/there' }).end();
    return;
  }
  if (request.method === 'GET') {
    response.setHeader('set-cookie', [
      `form=${token}; Expires=Sat, 21 Nov 2026 11:00:00 GMT; Path=/`,
      'other=1; HttpOnly',
    ]);
    response.end(`<form method="post"><input type="hidden" name="_csrf" value="for-${token}">
      <input type="radio" name="answer" value="received"><button>Send</button></form>`);
    return;
  }
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const form = new URLSearchParams(Buffer.concat(pieces).toString());
  const known = request.headers.cookie === `form=${token}; other=1` && form.get('_csrf') === `for-${token}`;
  if (known) answers.push([token, form.get('answer') ?? '']);
  response.writeHead(known ? 303 : 422, { location: '/thanks' }).end();
}
