import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { type FeedEntry, feedHeadType } from '../../../kernel/feed-entry.ts';
import { readFeedKeys, verifyFeedEntry, verifyFeedHead } from '../../../kernel/feed-signature.ts';
import { execute, inTransaction, query, sql } from '../../../platform/db/database.ts';
import { must, type Officers, someOfficers } from '../../alerts/alert-builders.ts';
import { beginCorrection, getToldAlert, sendCorrection } from '../../alerts/index.ts';
import { publishedKeys, signStatement } from '../../cards/index.ts';
import { aToldVersion, entryIn } from '../hub-builders.ts';
import { getFeedMark, listFeedEntries } from './hub-feed-store.ts';
import { numberFeed } from './number-feed.ts';

describe('the numbered feed', () => {
  const database = aDatabase();
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const entries = async (since = 0): Promise<FeedEntry[]> =>
    (await listFeedEntries(database.ctx(), since, 1000)).map(({ jws }) => entryIn(jws));

  it('says what is Public in every language, of what is Restricted that something was said, of Private nothing', async () => {
    const open = await aToldVersion(database.ctx(), officers, { headline: 'Open words' });
    await aToldVersion(database.ctx(), officers, { headline: 'Members only', scope: 'Restricted', status: 'Actual' });
    await aToldVersion(database.ctx(), officers, { headline: 'By name', scope: 'Private' });
    expect(await numberFeed(database.ctx())).toEqual({ written: 2, more: false });
    const [first, second] = await entries();
    expect(first).toMatchObject({ number: 1, previous: null, about: 1, replaces: null, says: 'words', kind: 'alert' });
    expect(first?.words).toMatchObject([{ language: 'en-GB', headline: expect.stringContaining('Open words') }]);
    expect(first?.expiresAt).toBe(open.expiresAt?.toISOString());
    expect(second).toMatchObject({ number: 2, says: 'notice', words: [], status: 'Actual' });
    const text = JSON.stringify(await entries());
    for (const hidden of ['Members only', 'By name', 'Ada Sample', 'Bea Sample', open.id, open.alertId]) {
      expect(text).not.toContain(hidden);
    }
  });

  it('gives the words of what is Restricted where the installation says so, and of Private still nothing', async () => {
    const before = (await entries()).length;
    await aToldVersion(database.ctx(), officers, { headline: 'For members', scope: 'Restricted' });
    await aToldVersion(database.ctx(), officers, { headline: 'By name', scope: 'Private' });
    await numberFeed(database.ctx({ config: testConfig({ TOCSIN_FEED_MARKING: 'restricted' }) }));
    const fresh = await entries(before);
    expect(fresh.map(({ says, words }) => [says, words[0]?.headline])).toEqual([
      ['words', expect.stringContaining('For members')],
    ]);
  });

  it('tells whoever saw the first word that there is a last one, whatever its scope', async () => {
    const ada = database.ctx({ actor: officers.ada });
    const { alertId } = await aToldVersion(database.ctx(), officers, { headline: 'To be taken back' });
    await numberFeed(database.ctx());
    const about = (await entries()).length;
    const words = beginCorrection('cancel', await getToldAlert(ada, alertId));
    const confirmed = { confirmSize: '3', confirmKind: 'EXERCISE' };
    must(await sendCorrection(ada, { alertId, kind: 'cancel', ...words, ...confirmed }));
    await execute(
      ada,
      sql`update alerts.version set cap = jsonb_set(cap, '{scope}', '"Private"') where alert_id = ${alertId}::uuid`,
    );
    await numberFeed(database.ctx());
    expect((await entries(about))[0]).toMatchObject({ kind: 'cancel', says: 'notice', about, replaces: about });
  });

  it('signs every entry and a head, chained, verified by the published keys', async () => {
    const keys = readFeedKeys(await publishedKeys(database.ctx()));
    let previous: string | null = null;
    for (const { jws, hash, number } of await listFeedEntries(database.ctx(), 0, 1000)) {
      const judged = await verifyFeedEntry(jws, keys);
      expect(judged).toMatchObject({ is: 'right', said: { hash, entry: { number, previous } } });
      previous = hash;
    }
    const mark = await getFeedMark(database.ctx());
    expect(await verifyFeedHead(mark.head ?? '', keys)).toMatchObject({
      is: 'right',
      said: { number: mark.number, hash: previous, site: 'http://tocsin.test' },
    });
    const other = await signStatement(database.ctx(), {}, feedHeadType);
    expect((await verifyFeedHead(other, keys)).is).toBe('forged');
  });

  it('signs a new head after 20 seconds, not before, and never with an earlier moment', async () => {
    const at = async (seconds: number) => {
      await numberFeed(database.ctx({ now: new Date(Date.UTC(2026, 10, 21, 12, 0, seconds)) }));
      return (await getFeedMark(database.ctx())).headAt?.toISOString().slice(14, 19);
    };
    expect([await at(0), await at(19), await at(20), await at(5), await at(41)]).toEqual([
      ...['00:00', '00:00', '00:20', '00:20', '00:41'],
    ]);
  });

  it('has no gap and no double whatever is rolled back, falls over and runs at once', async () => {
    const before = await getFeedMark(database.ctx());
    const ctx = database.ctx({ now: new Date('2026-11-21T13:00:00Z') });
    const told: string[] = [];
    const fallOver = async (work: (inside: typeof ctx) => Promise<unknown>): Promise<void> => {
      const fallen = inTransaction(ctx, async (inside) => {
        await work(inside);
        throw new Error('power cut');
      });
      await expect(fallen).rejects.toThrow('power cut');
    };
    const tell = async (place: number): Promise<void> => {
      if (place % 3 === 2) return fallOver((inside) => aToldVersion(inside, officers, { headline: `Lost ${place}` }));
      told.push((await aToldVersion(ctx, officers, { headline: `Kept ${place}` })).id);
    };
    const number = (place: number): Promise<unknown> =>
      place % 3 === 1 ? fallOver((inside) => numberFeed(inside)) : numberFeed(ctx);
    await Promise.all(Array.from({ length: 9 }, (_, place) => Promise.all([tell(place), number(place)])));
    await numberFeed(ctx);
    const rows = await listFeedEntries(ctx, before.number, 1000);
    expect(rows.map((row) => row.number)).toEqual(told.map((_, place) => before.number + place + 1));
    const inOrder = await query<{ id: string }>(
      ctx,
      sql`select version_id as id from alerts.feed_change where number > ${before.changeNumber} and state = 'live' order by number`,
    );
    expect(rows.map(({ versionId }) => versionId)).toEqual(inOrder.map(({ id }) => id));
    expect(new Set(rows.map(({ versionId }) => versionId))).toEqual(new Set(told));
  });

  it('is numbered by one at a time, however many try', async () => {
    const ctx = database.ctx({ now: new Date('2026-11-21T14:00:00Z') });
    for (const headline of ['One', 'Two', 'Three']) await aToldVersion(ctx, officers, { headline });
    const turns = await Promise.all(Array.from({ length: 6 }, () => numberFeed(ctx)));
    expect(turns.map(({ written }) => written).sort()).toEqual([0, 0, 0, 0, 0, 3]);
  });

  it('is kept by the database itself: nothing is changed, removed, or written with a gap', async () => {
    const { number } = await getFeedMark(database.ctx());
    await expect(execute(database.ctx(), sql`delete from hubs.feed_entry`)).rejects.toThrow('never changed');
    await expect(execute(database.ctx(), sql`update hubs.feed_entry set jws = ''`)).rejects.toThrow('never changed');
    const gap = sql`insert into hubs.feed_entry (number, version_id, alert_id, jws, hash, at)
      values (${number + 2}, gen_random_uuid(), gen_random_uuid(), '', '', now())`;
    await expect(execute(database.ctx(), gap)).rejects.toThrow('foreign key');
  });
});
