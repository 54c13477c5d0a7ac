import { expect, it } from 'vitest';
import type { Ctx } from '../../db/database.ts';
import type { Exchange, ExchangeReply } from '../exchange.ts';
import type { ServerOptions } from '../server-options.ts';
import { makeLastAnswers } from './last-answers.ts';
import { PageStore } from './page-store.ts';

const ctx = {} as Ctx;
const asked = (since: string) => ({ params: {}, query: { since }, headers: {}, body: '' });

/** An exchange in the test's hand, and the memory of its answers. */
function aTrial(headers: Record<string, string> = {}) {
  const clock = { now: 1_800_000_000_000 };
  const state = { isAway: false, count: 0 };
  const exchange: Exchange = {
    ...{ method: 'GET', url: '/feed', sentence: 'A feed.' },
    lasting: async () => ['/feed?since=0'],
    async handle(): Promise<ExchangeReply> {
      if (state.isAway) throw Object.assign(new Error('gone'), { code: '57P01' });
      state.count += 1;
      return { status: 200, mediaType: 'application/jose', headers, body: `answer ${state.count}` };
    },
  };
  const store = new PageStore({ mostBytes: 100_000, now: () => clock.now });
  const last = makeLastAnswers(
    store,
    () => undefined,
    () => clock.now,
  );
  const options = { capabilities: [{ name: 'a', dependsOn: [], exchanges: [exchange] }], makeContext: () => ctx };
  const warm = async () => {
    for (const deed of await last.list(options as unknown as ServerOptions)) await deed();
  };
  return { clock, state, exchange, store, last, warm };
}

it('what was answered last is given again while the database is away, and says how old it is', async () => {
  const { clock, state, exchange, last, warm } = aTrial();
  await warm();
  expect((await last.handle(exchange, ctx, asked('0'))).body).toBe('answer 2');
  state.isAway = true;
  clock.now += 90_000;
  const old = await last.handle(exchange, ctx, asked('0'));
  expect(old).toMatchObject({ status: 200, body: 'answer 2', mediaType: 'application/jose', headers: { age: '90' } });
  expect(old.headers?.warning).toContain('Stale');
});

it('nobody fills the memory with what was not listed', async () => {
  const { state, exchange, store, last, warm } = aTrial();
  await warm();
  await last.handle(exchange, ctx, asked('1'));
  expect(store.count).toBe(1);
  state.isAway = true;
  await expect(last.handle(exchange, ctx, asked('1'))).rejects.toThrow('gone');
});

it('what never changes is asked for once', async () => {
  const { state, store, warm } = aTrial({ 'cache-control': 'public, immutable' });
  await warm();
  store.change('all');
  await warm();
  expect(state.count).toBe(1);
});
