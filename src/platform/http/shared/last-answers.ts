import { systemActor } from '../../../kernel/actor.ts';
import { second } from '../../../kernel/time.ts';
import type { Ctx } from '../../db/database.ts';
import { isDatabaseAway } from '../database-away.ts';
import type { Exchange, ExchangeReply, ExchangeRequest } from '../exchange.ts';
import type { ServerOptions } from '../server-options.ts';
import type { PageStore } from './page-store.ts';
import { addressOf, nameOfPage, readAddress } from './shared-address.ts';

/** What lasting exchanges answered last, given again while the database is away; a header says how old it is. */
export interface LastAnswers {
  handle(exchange: Exchange, ctx: Ctx, request: ExchangeRequest): Promise<ExchangeReply>;
  /** What is to be remembered before anybody asks: each asks the exchange. */
  list(options: ServerOptions): Promise<(() => Promise<void>)[]>;
}

/** Keeps them in a store of pages. */
export function makeLastAnswers(store: PageStore, requireReady: () => void, now: () => number = Date.now): LastAnswers {
  const askAndRemember = async (exchange: Exchange, ctx: Ctx, request: ExchangeRequest): Promise<ExchangeReply> => {
    requireReady();
    const answer = await exchange.handle(ctx, request);
    // "Unchanged" is no answer to somebody else.
    if (answer.status === 200 && answer.body !== undefined)
      remember(store, nameOfAnswer(exchange, request), answer, now());
    return answer;
  };
  const recall = (name: string): ExchangeReply | undefined => {
    const kept = store.peek(name);
    if (!kept) return undefined;
    const { body, mediaType, headers } = kept.rendering;
    const age = String(Math.max(0, Math.floor((now() - kept.renderedAt) / second)));
    return { status: 200, mediaType, body, headers: { ...headers, age, warning: '110 - "Response is Stale"' } };
  };
  return {
    async handle(exchange, ctx, request) {
      const name = nameOfAnswer(exchange, request);
      // Only what was listed is remembered: anybody can ask for anything.
      if (!exchange.lasting || !store.peek(name)) {
        requireReady();
        return exchange.handle(ctx, request);
      }
      const known = store.isAway ? recall(name) : undefined;
      if (known) return known;
      try {
        return await askAndRemember(exchange, ctx, request);
      } catch (fault) {
        const old = isDatabaseAway(fault) ? recall(name) : undefined;
        if (!old) throw fault;
        store.noteAway();
        return old;
      }
    },
    async list(options) {
      const deeds: (() => Promise<void>)[] = [];
      for (const exchange of options.capabilities.flatMap((each) => each.exchanges ?? [])) {
        const makeContext = (): Ctx => options.makeContext(systemActor('pages'), 'pages');
        for (const address of (await exchange.lasting?.(makeContext())) ?? []) {
          const found = readAddress(exchange.url, address);
          if (!found) throw new Error(`${address} is no address of ${exchange.url}.`);
          const request = { ...found, headers: {}, body: '' };
          if (isForEver(store, nameOfAnswer(exchange, request))) continue;
          deeds.push(async () => void (await askAndRemember(exchange, makeContext(), request)));
        }
      }
      return deeds;
    },
  };
}

/** What never changes is asked for once; whatever was missed, it was not that. */
function isForEver(store: PageStore, name: string): boolean {
  const kept = store.peek(name);
  if (!kept?.rendering.headers['cache-control']?.includes('immutable')) return false;
  kept.changedAt = undefined;
  return true;
}

function remember(store: PageStore, name: string, answer: ExchangeReply, now: number): void {
  const { body = '', mediaType = 'application/json', headers = {} } = answer;
  const known = store.peek(name);
  if (known?.rendering.body === body) {
    Object.assign(known, { renderedAt: now, changedAt: undefined });
    return;
  }
  const plain = Buffer.from(body);
  const packed = { plain, br: plain, gzip: plain };
  store.keep(name, { body, packed, mediaType, keys: [], freshFor: 0, forVisitors: false, headers });
}

function nameOfAnswer(exchange: Exchange, { params, query }: ExchangeRequest): string {
  return nameOfPage('public', 'any', addressOf(exchange, params, query));
}
