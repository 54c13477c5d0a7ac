import { setImmediate as breathe } from 'node:timers/promises';
import type { Ctx } from '../../db/database.ts';
import type { AnyStream, OpenPage, Pushed } from '../stream.ts';
import { type LiveEvent, makeStateEvent } from './live-event.ts';
import { LivePage } from './live-page.ts';

/** Pages written to before other requests are let in: about five milliseconds of writing. */
const writtenAtOnce = 500;

/** What a group needs from the register. */
export interface GroupSurroundings {
  makeContext(): Ctx;
  readonly render: Pushed['render'];
  /** A push that failed. */
  tell(stream: AnyStream, fault: unknown): void;
}

/** The pages of one stream on one topic, brought up to date together: one push at a time, so that older news never overtakes newer. */
export class LiveGroup {
  readonly stream: AnyStream;
  readonly topic: string;
  private readonly surroundings: GroupSurroundings;
  private readonly pages = new Set<LivePage>();
  /** Pages that wait for their first push, or for what they were too slow for. */
  private readonly waiting = new Set<LivePage>();
  /** The topic changed since the last push to all. */
  private changed = false;
  private busy = false;
  private closed = false;
  private lastPush = 0;
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Immediate | undefined;
  /** Set on a stream that is pushed at least so often. */
  private readonly beat: NodeJS.Timeout | undefined;

  constructor(stream: AnyStream, topic: string, surroundings: GroupSurroundings) {
    this.stream = stream;
    this.topic = topic;
    this.surroundings = surroundings;
    if (stream.atLeastEveryMs) this.beat = setInterval(() => this.schedule(), stream.atLeastEveryMs);
  }

  get isEmpty(): boolean {
    return this.pages.size === 0;
  }

  /** A stream whose topic ends in `*` listens to every topic that begins so. */
  listensTo(topic: string): boolean {
    return this.topic.endsWith('*') ? topic.startsWith(this.topic.slice(0, -1)) : this.topic === topic;
  }

  add(page: LivePage): void {
    this.pages.add(page);
    this.bringUpToDate(page);
  }

  remove(page: LivePage): void {
    this.pages.delete(page);
    this.waiting.delete(page);
  }

  /** Something changed: all pages are pushed to as soon as the stream's pace allows. */
  schedule(): void {
    if (this.timer || this.soon) return;
    const wait = this.lastPush + (this.stream.everyMs ?? 300) - Date.now();
    // What is heard in one breath is gathered also when nothing has to be waited for.
    if (wait > 0) this.timer = setTimeout(() => this.pushToAll(), wait);
    else this.soon = setImmediate(() => this.pushToAll());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearImmediate(this.soon);
    clearInterval(this.beat);
  }

  private pushToAll(): void {
    this.timer = undefined;
    this.soon = undefined;
    this.changed = true;
    void this.pump();
  }

  private readonly bringUpToDate = (page: LivePage): void => {
    if (!this.pages.has(page)) return;
    this.waiting.add(page);
    void this.pump();
  };

  private async pump(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (!this.closed && (this.changed || this.waiting.size > 0)) {
      const pages = [...(this.changed ? this.pages : this.waiting)];
      if (this.changed) this.lastPush = Date.now();
      this.changed = false;
      this.waiting.clear();
      if (pages.length > 0) await this.push(pages);
    }
    this.busy = false;
  }

  private async push(pages: readonly LivePage[]): Promise<void> {
    const { makeContext, render, tell } = this.surroundings;
    const show: Pushed['show'] = (some, event, data) => this.showAll(some, makeStateEvent(event, data));
    try {
      await this.stream.push(makeContext(), { topic: this.topic, pages, render, show });
    } catch (fault) {
      tell(this.stream, fault);
    }
  }

  /** Writes one event to many pages, and lets the process do other things in between: when much is told, much is asked. */
  private async showAll(pages: readonly OpenPage[], event: LiveEvent): Promise<void> {
    let written = 0;
    for (const page of pages) {
      if (!(page instanceof LivePage && page.show(event, this.bringUpToDate))) continue;
      written += 1;
      if (written % writtenAtOnce === 0) await breathe();
    }
  }
}
