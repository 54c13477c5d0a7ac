import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import type { Ctx } from '../db/database.ts';
import type { AnyStream, OpenPage, Pushed } from './stream.ts';

// A proxy closes a silent connection after a minute or so; a comment line keeps it open and finds the dead ones.
const heartbeat = 15 * second;
// A reader that is this far behind is cut off; its browser comes back and asks for what it missed.
const mostBehind = 1024 * 1024;

interface Group {
  readonly stream: AnyStream;
  readonly pages: Set<OpenPage>;
  lastPush: number;
  timer?: NodeJS.Timeout;
}

/** All pages held open in this process, by topic. */
export interface LivePages {
  /** Takes over the raw connection and keeps it until either side closes. */
  open(stream: AnyStream, request: { params: unknown; actor: Actor }, reply: FastifyReply): void;
  /** Something about the topic changed; `*` for "anything may have". */
  hear(topic: string): void;
  count(): number;
  close(): void;
}

/** Makes the register of open pages; `makeContext` gives a fresh context for each push. */
export function makeLivePages(makeContext: () => Ctx, render: Pushed['render'], log: Log): LivePages {
  const groups = new Map<string, Group>();
  const sockets = new Set<NodeJS.WritableStream & { end(): void }>();

  const push = (topic: string, group: Group, pages: readonly OpenPage[]): void => {
    group.stream.push(makeContext(), { topic, pages, render }).catch((fault: unknown) => {
      log.error({ topic, fault: String(fault) }, 'A live page could not be brought up to date');
    });
  };
  const schedule = (topic: string, group: Group): void => {
    if (group.timer) return;
    const wait = Math.max(0, group.lastPush + (group.stream.everyMs ?? 300) - Date.now());
    group.timer = setTimeout(() => {
      delete group.timer;
      group.lastPush = Date.now();
      if (group.pages.size > 0) push(topic, group, [...group.pages]);
    }, wait);
  };

  return {
    open(stream, request, reply) {
      const topic = stream.topic(request.params, request.actor);
      const raw = takeOver(reply);
      const page: OpenPage = { ...request, send: (event, data, id) => writeEvent(raw, event, data, id) };
      const group = groups.get(`${stream.url} ${topic}`) ?? { stream, pages: new Set(), lastPush: 0 };
      groups.set(`${stream.url} ${topic}`, group);
      group.pages.add(page);
      sockets.add(raw);
      const beat = setInterval(() => raw.write(': here\n\n'), heartbeat);
      raw.on('close', () => {
        clearInterval(beat);
        group.pages.delete(page);
        sockets.delete(raw);
        if (group.pages.size === 0) groups.delete(`${stream.url} ${topic}`);
      });
      push(topic, group, [page]);
    },
    hear(topic) {
      for (const [key, group] of groups) {
        const own = key.slice(group.stream.url.length + 1);
        if (topic === '*' || own === topic) schedule(own, group);
      }
    },
    count: () => sockets.size,
    close() {
      for (const group of groups.values()) clearTimeout(group.timer);
      for (const socket of sockets) socket.end();
    },
  };
}

function takeOver(reply: FastifyReply): FastifyReply['raw'] {
  const headers = reply.getHeaders();
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 2000\n\n');
  return reply.raw;
}

function writeEvent(raw: FastifyReply['raw'], event: string, data: string, id?: string): void {
  if (raw.writableLength > mostBehind) {
    raw.destroy();
    return;
  }
  const lines = data.split('\n').map((line) => `data: ${line}\n`);
  raw.write(`${id ? `id: ${id}\n` : ''}event: ${event}\n${lines.join('')}\n`);
}
