import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import type { Log } from '../../../kernel/context.ts';
import type { Language } from '../../../kernel/language.ts';
import { minute, second } from '../../../kernel/time.ts';
import type { Ctx } from '../../db/database.ts';
import type { AnyStream } from '../stream.ts';
import { type GroupSurroundings, LiveGroup } from './live-group.ts';
import { LivePage } from './live-page.ts';
import { makePageWheel } from './page-wheel.ts';
import { takeOverReply } from './take-over-reply.ts';

// A proxy closes a silent connection after a minute or so; a comment line keeps it open and finds the dead ones.
const heartbeat = 15 * second;
// Who may read is asked when a page connects: it has to do so again within this time, so that whoever was signed out or has
// lost a role sees no more. At most half of it is taken off by chance, lest all come back at once.
const longestOpen = 5 * minute;

/** Who opens a page, on what, and what their browser has heard already. */
export interface OpeningPage {
  readonly params: unknown;
  readonly actor: Actor;
  readonly lastEventId: string | undefined;
  /** What the interface speaks to them. */
  readonly language: Language;
}

/** All pages held open in this process, by topic. */
export interface LivePages {
  /** Takes over the raw connection and keeps it until either side closes. */
  open(stream: AnyStream, opening: OpeningPage, reply: FastifyReply): void;
  /** Something about the topic changed; `*` for "anything may have". */
  hear(topic: string): void;
  count(): number;
  close(): void;
}

/** What the register is made with: a fresh context for each push, and the renderer, each in a language. */
export interface LiveTools {
  makeContext(language: Language): Ctx;
  render(template: string, view: object, language: Language): string;
}

/** Makes the register of open pages. Those of one language are brought up to date together. */
export function makeLivePages({ makeContext, render }: LiveTools, log: Log): LivePages {
  const groups = new Map<string, LiveGroup>();
  const pages = new Set<LivePage>();
  const wheel = makePageWheel(heartbeat / second);
  let closed = false;
  const surroundingsOf = (language: Language): GroupSurroundings => ({
    makeContext: () => makeContext(language),
    render: (template, view) => render(template, view, language),
    tell: ({ url }, fault) =>
      log.error({ stream: url, fault: String(fault) }, 'A live page could not be brought up to date'),
  });

  const join = (stream: AnyStream, topic: string, page: LivePage, language: Language): (() => void) => {
    const key = `${language} ${stream.url} ${topic}`;
    const group = groups.get(key) ?? new LiveGroup(stream, topic, surroundingsOf(language));
    groups.set(key, group);
    group.add(page);
    return () => {
      group.remove(page);
      if (!group.isEmpty) return;
      group.close();
      groups.delete(key);
    };
  };

  return {
    open(stream, { params, actor, lastEventId, language }, reply) {
      const socket = takeOverReply(reply);
      if (!socket) return;
      if (closed) return void socket.destroySoon();
      const looks = Math.ceil((longestOpen / heartbeat) * (1 - Math.random() / 2));
      const page = new LivePage({ params, actor, socket, lastEventId, looks });
      pages.add(page);
      const place = wheel.add(page);
      const leave = join(stream, stream.topic(params, actor), page, language);
      socket.once('close', () => {
        pages.delete(page);
        wheel.take(page, place);
        leave();
      });
    },
    hear(topic) {
      for (const group of groups.values()) if (topic === '*' || group.listensTo(topic)) group.schedule();
    },
    count: () => pages.size,
    close() {
      closed = true;
      wheel.stop();
      for (const group of groups.values()) group.close();
      for (const page of pages) page.end();
    },
  };
}
