import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import ece from 'http_ece';

/** A message as a push service got it, opened as the browser would open it. */
export interface PushedMessage {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
  /** Of HTTP: '1.1' or '2.0'. */
  readonly version: string;
  readonly text: string;
}

/** What a push service answers; nothing means 201. */
export type PushVerdict = { readonly status: number; readonly text?: string; readonly retryAfter?: string } | undefined;

/** A browser's subscription, as it posts it. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** A push service on loopback with as many browsers as are asked for. */
export interface PushService {
  readonly received: readonly PushedMessage[];
  subscribe(): BrowserSubscription;
  /** Answers like this from now on; `path` is that of the endpoint. */
  judge(verdict: (path: string) => PushVerdict): void;
  close(): Promise<void>;
}

/**
 * Starts one; messages that nobody can open are answered with 400, as nobody was asked to send them. With a certificate it speaks
 * HTTP/2 over TLS, without one HTTP/1.1.
 */
export async function aPushService(certificate?: {
  readonly key: string;
  readonly cert: string;
}): Promise<PushService> {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>();
  const received: PushedMessage[] = [];
  let verdict: (path: string) => PushVerdict = () => undefined;
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const judged = verdict(path);
      if (judged) {
        response.writeHead(judged.status, judged.retryAfter ? { 'retry-after': judged.retryAfter } : {});
        return response.end(judged.text ?? '');
      }
      const browser = browsers.get(path);
      if (!browser) return response.writeHead(404).end();
      const body = Buffer.concat(chunks);
      try {
        const opened = ece.decrypt(body, { version: 'aes128gcm', privateKey: browser.ecdh, authSecret: browser.auth });
        const { headers, httpVersion: version } = request;
        received.push({ path, headers, bytes: body.length, text: opened.toString(), version });
        return response.writeHead(201, { location: `${path}/message` }).end();
      } catch {
        return response.writeHead(400).end('not opened');
      }
    });
  };
  const server = certificate
    ? createSecureServer(certificate, (request, response) =>
        // The same shape, as Node promises for its compatibility layer.
        hear(request as unknown as IncomingMessage, response as unknown as ServerResponse),
      )
    : createServer(hear);
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session: { destroy(): void }) => sessions.add(session));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    received,
    subscribe() {
      const path = `/send/${randomBytes(18).toString('base64url')}`;
      const ecdh = createECDH('prime256v1');
      const publicKey = ecdh.generateKeys();
      const auth = randomBytes(16);
      browsers.set(path, { ecdh, auth });
      return {
        endpoint: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}${path}`,
        p256dh: publicKey.toString('base64url'),
        auth: auth.toString('base64url'),
      };
    },
    judge(next) {
      verdict = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
        for (const session of sessions) session.destroy();
      }),
  };
}
