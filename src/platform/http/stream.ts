import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../db/database.ts';
import type { Access } from './page.ts';

/** One browser page held open on a stream. */
export interface OpenPage<Params = unknown> {
  readonly params: Params;
  readonly actor: Actor;
  /** Sends one server-sent event to this page alone; `data` may hold several lines. */
  send(event: string, data: string, id?: string): void;
}

/** One push: the topic that changed, the pages open on it, and the renderer for pieces of HTML. */
export interface Pushed<Params = unknown> {
  readonly topic: string;
  readonly pages: readonly OpenPage<Params>[];
  /**
   * Tells these pages how things stand: made into bytes once, under an id that is a digest of it. Whoever knows it already, by an
   * earlier push or by the `Last-Event-ID` with which the browser came back, is not told again.
   */
  show(pages: readonly OpenPage<Params>[], event: string, data: string): Promise<void>;
  /** Renders a template to HTML, without what surrounds a page. */
  render(template: string, view: object): string;
}

/**
 * A stream of server-sent events: pages subscribe to topics; when a topic is notified (see platform/db/notify), `push` is
 * called once with all the pages that are open on it, at most every `everyMs`. It is also called when a page connects.
 */
export interface Stream<Params extends z.ZodType = z.ZodType> {
  readonly url: string;
  readonly access: Access;
  readonly params?: Params;
  /** Shortest time between two pushes of one topic, milliseconds (default 300). */
  readonly everyMs?: number;
  /** Pushed again after this long even when nothing was told, milliseconds: for what time alone changes (default: never). */
  readonly atLeastEveryMs?: number;
  /** The topic it listens to; one that ends in `*` stands for every topic that begins so. */
  topic(params: z.output<Params>, actor: Actor): string;
  push(ctx: Ctx, open: Pushed<z.output<Params>>): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of streams with different parameters has no other common type.
export type AnyStream = Stream<any>;

/** Declares a stream. */
export function defineStream<Params extends z.ZodType>(stream: Stream<Params>): Stream<Params> {
  return stream;
}
