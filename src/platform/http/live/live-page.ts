import type { Socket } from 'node:net';
import type { Actor } from '../../../kernel/actor.ts';
import type { OpenPage } from '../stream.ts';
import { type LiveEvent, makeLiveEvent } from './live-event.ts';

/** With more than this many bytes on their way, a page is told no newer state until it has taken them. */
export const mostWaiting = 64 * 1024;
/** A page that is this many bytes behind with news is cut off; its browser comes back and asks how things stand. */
const mostBehind = 1024 * 1024;
/** Looks in a row at which a page has taken nothing of what waits for it, before it is cut off. */
const mostStuckLooks = 4;

const heartbeat = Buffer.from(': here\n\n');

/** What a page is opened with. */
export interface LivePageParts {
  readonly params: unknown;
  readonly actor: Actor;
  readonly socket: Socket;
  /** What its browser has heard already. */
  readonly lastEventId: string | undefined;
  /** How many more times it is looked at before it has to ask again whether it may listen. */
  readonly looks: number;
}

/**
 * One open page. There are tens of thousands of these: it has no timer and no buffer of its own, and what is written to it goes
 * straight to the socket, in bytes that it shares with the others.
 */
export class LivePage implements OpenPage {
  readonly params: unknown;
  readonly actor: Actor;
  private readonly socket: Socket;
  private heard: string | undefined;
  private looks: number;
  private isBehind = false;
  private waiting = 0;
  private stuckLooks = 0;

  constructor({ params, actor, socket, lastEventId, looks }: LivePageParts) {
    this.params = params;
    this.actor = actor;
    this.socket = socket;
    this.heard = lastEventId;
    this.looks = looks;
  }

  send(event: string, data: string, id?: string): void {
    const { socket } = this;
    // A push may still be under way when its reader has left.
    if (!socket.writable) return;
    if (socket.writableLength > mostBehind) {
      socket.destroy();
      return;
    }
    this.heard = id;
    socket.write(makeLiveEvent(event, data, id).bytes);
  }

  /**
   * Writes how things stand, unless the page knows. A slow page is passed over instead of being told what will be old by the
   * time it gets there; `catchUp` is called when it has taken what was on its way.
   */
  show(state: LiveEvent, catchUp: (page: LivePage) => void): boolean {
    const { socket } = this;
    if (state.id === this.heard || !socket.writable) return false;
    if (socket.writableLength > mostWaiting) {
      if (!this.isBehind) socket.once('drain', () => this.takeUp(catchUp));
      this.isBehind = true;
      return false;
    }
    this.heard = state.id;
    socket.write(state.bytes);
    return true;
  }

  /** Keeps the connection open past proxies, finds out whether anybody is still there, and ends it when its time is over. */
  look(): void {
    const { socket } = this;
    this.looks -= 1;
    if (this.looks <= 0) {
      this.end();
      return;
    }
    const waiting = socket.writableLength;
    this.stuckLooks = waiting > 0 && waiting >= this.waiting ? this.stuckLooks + 1 : 0;
    this.waiting = waiting;
    if (this.stuckLooks > mostStuckLooks) socket.destroy();
    else if (waiting === 0 && socket.writable) socket.write(heartbeat);
  }

  /** Ends the connection; one that takes nothing is cut. */
  end(): void {
    if (this.socket.writableLength > 0 || !this.socket.writable) this.socket.destroy();
    else this.socket.destroySoon();
  }

  private takeUp(catchUp: (page: LivePage) => void): void {
    this.isBehind = false;
    catchUp(this);
  }
}
