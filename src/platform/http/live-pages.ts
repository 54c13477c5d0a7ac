import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Log } from '../../kernel/context.ts';
import { minute, second } from '../../kernel/time.ts';
import type { Ctx } from '../db/database.ts';
import type { AnyStream, OpenPage, Pushed } from './stream.ts';

// A proxy closes a silent connection after a minute or so; a comment line keeps it open and finds the dead ones.
const heartbeat = 15 * second;
// Who may read is asked when a page connects: it has to do so again within this time, so that whoever was signed out or has
// lost a role sees no more. At most half of it is taken off by chance, lest all come back at once.
const longestOpen = 5 * minute;
// A reader that is this far behind is cut off; its browser comes back and asks for what it missed.
const mostBehind = 1024 * 1024;

interface Group {
  readonly stream: AnyStream;
  readonly topic: string;
  readonly pages: Set<OpenPage>;
  /** Pages that wait for their first push. */
  readonly newcomers: Set<OpenPage>;
  /** The topic changed since the last push to all. */
  changed: boolean;
  /** One push at a time, so that older news never overtakes newer. */
  busy: boolean;
  lastPush: number;
  timer?: NodeJS.Timeout;
  /** Set on a stream that is pushed at least so often. */
  beat?: NodeJS.Timeout;
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
  const sockets = new Set<ServerResponse>();
  let closed = false;

  const push = async ({ stream, topic }: Group, pages: readonly OpenPage[]): Promise<void> => {
    try {
      await stream.push(makeContext(), { topic, pages, render });
    } catch (fault) {
      log.error({ stream: stream.url, fault: String(fault) }, 'A live page could not be brought up to date');
    }
  };
  const pump = async (group: Group): Promise<void> => {
    if (group.busy) return;
    group.busy = true;
    while (!closed && (group.changed || group.newcomers.size > 0)) {
      const pages = [...(group.changed ? group.pages : group.newcomers)];
      if (group.changed) group.lastPush = Date.now();
      group.changed = false;
      group.newcomers.clear();
      if (pages.length > 0) await push(group, pages);
    }
    group.busy = false;
  };
  const schedule = (group: Group): void => {
    if (group.timer) return;
    const wait = Math.max(0, group.lastPush + (group.stream.everyMs ?? 300) - Date.now());
    group.timer = setTimeout(() => {
      delete group.timer;
      group.changed = true;
      void pump(group);
    }, wait);
  };
  const leave = (key: string, group: Group, page: OpenPage): void => {
    group.pages.delete(page);
    group.newcomers.delete(page);
    if (group.pages.size > 0) return;
    stopTimers(group);
    groups.delete(key);
  };

  return {
    open(stream, request, reply) {
      const topic = stream.topic(request.params, request.actor);
      const raw = takeOver(reply);
      if (closed) return void raw.end();
      const page: OpenPage = { ...request, send: (event, data, id) => writeEvent(raw, event, data, id) };
      const key = `${stream.url} ${topic}`;
      const group = groups.get(key) ?? makeGroup(stream, topic, schedule);
      groups.set(key, group);
      group.pages.add(page);
      group.newcomers.add(page);
      sockets.add(raw);
      const beat = setInterval(() => write(raw, ': here\n\n'), heartbeat);
      const end = setTimeout(() => raw.end(), longestOpen * (1 - Math.random() / 2));
      raw.on('close', () => {
        clearInterval(beat);
        clearTimeout(end);
        sockets.delete(raw);
        leave(key, group, page);
      });
      void pump(group);
    },
    hear(topic) {
      for (const group of groups.values()) if (topic === '*' || listensTo(group.topic, topic)) schedule(group);
    },
    count: () => sockets.size,
    close() {
      closed = true;
      for (const group of groups.values()) stopTimers(group);
      // An ended answer counts as idle, so the closing server cuts off also a reader that takes nothing.
      for (const raw of sockets) raw.end();
    },
  };
}

// A stream whose topic ends in `*` listens to every topic that begins so.
function listensTo(listened: string, topic: string): boolean {
  return listened.endsWith('*') ? topic.startsWith(listened.slice(0, -1)) : listened === topic;
}

function makeGroup(stream: AnyStream, topic: string, schedule: (group: Group) => void): Group {
  const sets = { pages: new Set<OpenPage>(), newcomers: new Set<OpenPage>() };
  const group: Group = { stream, topic, ...sets, changed: false, busy: false, lastPush: 0 };
  if (stream.atLeastEveryMs) group.beat = setInterval(() => schedule(group), stream.atLeastEveryMs);
  return group;
}

function stopTimers(group: Group): void {
  clearTimeout(group.timer);
  clearInterval(group.beat);
}

function takeOver(reply: FastifyReply): ServerResponse {
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  // A reader that goes away in the middle of a write is no fault.
  raw.on('error', () => undefined);
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Nothing follows a stream, and a closing server need not wait for the connection to fall idle.
    connection: 'close',
  });
  raw.write('retry: 2000\n\n');
  return raw;
}

function writeEvent(raw: ServerResponse, event: string, data: string, id?: string): void {
  // Every line break that a browser knows, else a lone carriage return would end the event early.
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  write(raw, `${id ? `id: ${id}\n` : ''}event: ${event}\n${lines.join('')}\n`);
}

function write(raw: ServerResponse, text: string): void {
  // A push may still be under way when its reader has left.
  if (raw.destroyed || raw.writableEnded) return;
  if (raw.writableLength > mostBehind) raw.destroy();
  else raw.write(text);
}
