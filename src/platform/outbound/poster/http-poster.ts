import type { OutboundOutcome } from '../outbound-client.ts';
import { makeEndOfTurn } from './end-of-turn.ts';
import { findWrongOrigin, type HttpLine, openHttpLine, type PosterOptions, type Posting } from './http-line.ts';

/** What is the same for many requests: everything but the body. */
export interface PostHead {
  readonly method: 'POST' | 'PUT' | 'GET';
  /** With its query; as it stands on the line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts one body under a head that was made ready. Never rejects. */
export type Post = (body: string) => Promise<OutboundOutcome>;

/** A way out by HTTP/1.1 to one provider, made for very many small requests. */
export interface HttpPoster {
  /** Throws when the head holds a line break or anything else that would end it. */
  prepare(head: PostHead): Post;
  /** Lets go of the connections once what is in flight has an outcome. */
  close(): Promise<void>;
}

/**
 * Makes a poster. Addresses are held against the rule at every connection, redirects are answers, nothing is ever sent twice:
 * a connection that is lost, and any answer that is odd, ends as "failed".
 */
export function makeHttpPoster(options: PosterOptions): HttpPoster {
  return new Poster(options);
}

class Poster implements HttpPoster {
  private readonly options: PosterOptions;
  private readonly wrong: string | undefined;
  private readonly mostOnLine: number;
  private readonly atEndOfTurn = makeEndOfTurn();
  private readonly lines = new Set<HttpLine>();
  /** Lines with room, the one used last at the end, so that the others can grow idle and go. */
  private readonly free: HttpLine[] = [];
  private queue: Posting[] = [];
  private head = 0;
  private clock: NodeJS.Timeout | undefined;
  private idle: (() => void) | undefined;

  constructor(options: PosterOptions) {
    this.options = options;
    this.mostOnLine = options.pipelining ?? 1;
    this.wrong = findWrongOrigin(options);
  }

  prepare({ method, path, headers }: PostHead): Post {
    const all = Object.entries({ Host: new URL(this.options.origin).host, ...headers });
    const odd = all.find(([name, value]) => !/^[\w-]+$/.test(name) || /[^\t\x20-\x7e]/.test(value));
    if (odd) throw new Error(`The header ${odd[0]} cannot be sent.`);
    if (!/^\/[\x21-\x7e]*$/.test(path)) throw new Error('The path of the request cannot be sent.');
    const written = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const start = `${method} ${path} HTTP/1.1\r\n${written}Content-Length: `;
    return (body) => {
      const octets = Buffer.byteLength(body);
      return this.post(`${start}${octets}\r\n\r\n${body}`, octets === body.length ? 'latin1' : 'utf8');
    };
  }

  async close(): Promise<void> {
    if (this.isBusy()) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    clearInterval(this.clock);
    for (const line of this.lines) line.end('The connection was closed by us.');
  }

  private post(text: string, encoding: Posting['encoding']): Promise<OutboundOutcome> {
    if (this.wrong !== undefined) return Promise.resolve({ kind: 'refused', reason: this.wrong });
    this.clock ??= setInterval(() => this.watch(), Math.min(250, this.options.deadlineMs / 4)).unref();
    return new Promise((done) => {
      const posting: Posting = { text, encoding, deadline: performance.now() + this.options.deadlineMs, done };
      const line = this.free.pop() ?? (this.lines.size < this.options.connections ? this.open() : undefined);
      if (line) this.hand(line, posting);
      else this.queue.push(posting);
    });
  }

  private open(): HttpLine {
    const line = openHttpLine(this.options, {
      atEndOfTurn: this.atEndOfTurn,
      free: (freed) => this.refill(freed),
      gone: (gone) => this.replace(gone),
    });
    this.lines.add(line);
    return line;
  }

  private hand(line: HttpLine, posting: Posting): void {
    line.write(posting);
    if (line.inFlight < this.mostOnLine && !this.free.includes(line)) this.free.push(line);
  }

  private refill(line: HttpLine): void {
    while (line.inFlight < this.mostOnLine) {
      const next = this.takeQueued();
      if (!next) break;
      line.write(next);
    }
    if (line.inFlight < this.mostOnLine && !this.free.includes(line)) this.free.push(line);
    if (this.idle && !this.isBusy()) this.idle();
  }

  private replace(line: HttpLine): void {
    this.lines.delete(line);
    const place = this.free.indexOf(line);
    if (place >= 0) this.free.splice(place, 1);
    const next = this.takeQueued();
    if (next) this.hand(this.open(), next);
    if (this.idle && !this.isBusy()) this.idle();
  }

  private takeQueued(): Posting | undefined {
    const next = this.queue[this.head];
    if (!next) return undefined;
    this.head += 1;
    if (this.head === this.queue.length || this.head > 5_000) {
      this.queue = this.queue.slice(this.head);
      this.head = 0;
    }
    return next;
  }

  private watch(): void {
    const now = performance.now();
    for (const line of [...this.lines]) line.watch(now);
    for (let first = this.queue[this.head]; first && first.deadline <= now; first = this.queue[this.head]) {
      this.takeQueued();
      first.done({ kind: 'failed', reason: 'No connection was free in time.' });
    }
    if (this.idle && !this.isBusy()) this.idle();
  }

  private isBusy(): boolean {
    if (this.head < this.queue.length) return true;
    for (const line of this.lines) if (line.inFlight > 0) return true;
    return false;
  }
}
