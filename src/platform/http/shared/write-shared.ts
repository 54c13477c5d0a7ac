import type { IncomingMessage, ServerResponse } from 'node:http';
import { minute, second } from '../../../kernel/time.ts';
import { addAsOf } from './as-of-banner.ts';
import { digestOf, type KeptPage } from './kept-page.ts';
import { type Coding, findCoding, packQuickly } from './packed-body.ts';
import type { FoundPage } from './page-store.ts';
import { type PreparedReply, prepareReply, writeReply } from './prepared-reply.ts';

/** Writes kept pages to whoever asks; what may be out of date with a line in it that says until when it was right. */
export interface SharedWriter {
  write(request: IncomingMessage, response: ServerResponse, found: FoundPage): void;
}

/** Makes one; `strict` are the headers that every answer carries. */
export function makeSharedWriter(strict: Readonly<Record<string, string>>, now: () => number = Date.now): SharedWriter {
  const old = new WeakMap<KeptPage, OldReplies>();
  const findOld = (kept: KeptPage, asOf: number): OldReplies => {
    const moment = Math.floor(now() / minute) * minute;
    const known = old.get(kept);
    // The age is told in whole minutes, so that a crowd is given the same bytes.
    if (known?.moment === moment && known.asOf === asOf) return known;
    const replies = { moment, asOf, ready: {} };
    old.set(kept, replies);
    return replies;
  };
  return {
    write(request, response, { kept, asOf }) {
      const coding = findCoding(request.headers['accept-encoding'] as string | undefined);
      const { ready } = asOf === undefined ? kept : findOld(kept, asOf);
      ready[coding] ??=
        asOf === undefined ? prepareKept(kept, coding, strict) : prepareOld(kept, coding, asOf, now(), strict);
      writeReply(request, response, ready[coding]);
    },
  };
}

interface OldReplies {
  readonly moment: number;
  readonly asOf: number;
  readonly ready: Partial<Record<Coding, PreparedReply>>;
}

function prepareKept(
  { rendering, version, modifiedAt }: KeptPage,
  coding: Coding,
  strict: Readonly<Record<string, string>>,
): PreparedReply {
  const { packed, mediaType, headers } = rendering;
  const shrunk = packed[coding] === packed.plain ? 'plain' : coding;
  return prepareReply({
    ...{ body: packed[coding], coding: shrunk, mediaType, version, modifiedAt },
    headers: { ...strict, ...headers },
  });
}

function prepareOld(
  { rendering }: KeptPage,
  coding: Coding,
  asOf: number,
  now: number,
  strict: Readonly<Record<string, string>>,
): PreparedReply {
  const body = addAsOf(rendering.body, asOf, now);
  const packed = packQuickly(body, coding);
  const headers = {
    ...strict,
    ...rendering.headers,
    // RFC 9111, 5.1: since when it has been in a cache, here ours. Warning is gone from HTTP, and still read by some.
    age: String(Math.max(0, Math.floor((now - asOf) / second))),
    warning: '110 - "Response is Stale"',
  };
  const version = digestOf(body);
  return prepareReply({
    ...{ body: packed.body, coding: packed.coding, mediaType: rendering.mediaType, version, modifiedAt: now, headers },
  });
}
