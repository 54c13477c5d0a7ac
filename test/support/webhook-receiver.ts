import { createServer, type IncomingHttpHeaders } from 'node:http';

/** A post as the machine got it. */
export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a machine answers; nothing means 204. */
export type ReceiverVerdict = {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Record<string, string>;
};

/** A display or control room on loopback that takes posts. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedPost[];
  /** Answers like this from now on. */
  judge(verdict: (path: string) => ReceiverVerdict | undefined): void;
  /** Takes what is posted to this path and answers nothing until it is let go. */
  hold(path: string): { release(): void };
  close(): Promise<void>;
}

/** Starts one. */
export async function aWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedPost[] = [];
  let verdict: (path: string) => ReceiverVerdict | undefined = () => undefined;
  const held = new Map<string, (() => void)[]>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() });
      const answer = (): void => {
        const judged = verdict(path);
        response.writeHead(judged?.status ?? 204, judged?.headers ?? {});
        response.end(judged?.text ?? '');
      };
      const waiting = held.get(path);
      if (waiting) waiting.push(answer);
      else answer();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    received,
    judge(next) {
      verdict = next;
    },
    hold(path) {
      held.set(path, []);
      return {
        release() {
          const answers = held.get(path) ?? [];
          held.delete(path);
          for (const answer of answers) answer();
        },
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
