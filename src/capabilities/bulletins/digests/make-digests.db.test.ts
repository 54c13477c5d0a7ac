import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Marking } from '../../../kernel/marking.ts';
import { day, hour, after as momentAfter } from '../../../kernel/time.ts';
import { type Ctx, inTransaction, query, queryOne, sql } from '../../../platform/db/database.ts';
import { aPopulation } from '../../delivery/delivery-builders.ts';
import { channelDescriptions, makeAnswerLink } from '../../delivery/index.ts';
import { materialiseLaunch } from '../../delivery/materialise-launch.ts';
import type { ReviewedKind } from '../bulletin.ts';
import { aDraft } from '../bulletin-builders.ts';
import { findBulletin } from '../bulletin-store.ts';
import { chooseKinds, readChoices } from '../choices/choose-kinds.ts';
import { type Pace, paces } from '../choices/pace.ts';
import { stopByLink } from '../choices/stop-by-link.ts';
import { draftBulletin } from '../review/draft-bulletin.ts';
import { approveBulletin, submitBulletin } from '../review/review-bulletin.ts';
import { sendApproved } from '../review/send-approved.ts';
import { countAudience } from '../send-bulletin.ts';
import { nextDigest } from './digest-times.ts';
import { makeDigests } from './make-digests.ts';

const letters = channelDescriptions.filter(({ kind, form }) => kind === 'sent' && form === 'letter');
const start = new Date('2026-11-18T12:00:00Z');

describe('digests', () => {
  const database = aDatabase();
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 6 });
  });
  const as = (personId: string, role: string, now = start): Ctx => {
    const actor: Actor = {
      ...{ kind: 'person', personId, name: 'S' },
      roles: [{ role, scope: { kind: 'national', id: '' } }],
    };
    return database.ctx({ actor, now });
  };
  const sent = async (kind: ReviewedKind, now: Date, more: object = {}): Promise<string> => {
    const ctx = as(people[0] ?? '', 'editor', now);
    const drafted = await draftBulletin(ctx, kind, aDraft({ seriesCode: 'national', ...more }));
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.errors));
    const { id } = drafted.value;
    await submitBulletin(ctx, id);
    await approveBulletin(as(people[1] ?? '', 'approver', now), id);
    const bulletin = await findBulletin(ctx, id);
    if (!bulletin) throw new Error('It was written.');
    await sendApproved(ctx, { id, expected: await countAudience(ctx, bulletin), channels: letters });
    return id;
  };
  const choose = (personId: string, pace: Pace, now = start) =>
    chooseKinds(as(personId, 'member', now), { news: pace, newsletter: pace, 'threat-bulletin': pace });
  const digestsOf = (personId: string) =>
    query<{ digestId: string; items: string[] }>(
      database.ctx(),
      sql`select digest_id as "digestId", array_agg(bulletin_id order by bulletin_id) as items from bulletins.reader
        where person_id = ${personId} and digest_id is not null group by 1`,
    );

  it('hold what came in since the last, once for each person, as much as its marking lets a mail carry', async () => {
    const [one = '', two = ''] = people;
    await choose(one, 'daily');
    await choose(two, 'weekly');
    const said: Record<Marking, string> = {
      ...{ CLEAR: 'Clear words', GREEN: 'Green words', AMBER: 'Amber words' },
      ...{ 'AMBER+STRICT': 'Strict words', RED: 'Red words' },
    };
    const ids: string[] = [];
    for (const [marking, summary] of Object.entries(said)) {
      ids.push(await sent('newsletter', start, { marking, summary, title: `Title ${summary}` }));
    }
    await makeDigests(database.ctx({ now: momentAfter(start, hour) }), letters);
    expect(await digestsOf(one)).toEqual([]);
    const due = nextDigest('daily', start);
    await makeDigests(database.ctx({ now: due }), letters);
    const [digest] = await digestsOf(one);
    expect(digest?.items).toEqual([...ids].sort());
    expect(await digestsOf(two)).toEqual([]);
    const launch = await queryOne<{ kind: string; said: object }>(
      database.ctx(),
      sql`select kind, content -> 'email' -> 'en' as said from delivery.launch where id = ${digest?.digestId}`,
    );
    const { html, text, unsubscribe } = (launch?.said ?? {}) as Record<string, string>;
    expect([launch?.kind, unsubscribe]).toEqual(['digest', '/stop']);
    for (const part of [html ?? '', text ?? '']) {
      for (const marking of ['CLEAR', 'GREEN', 'AMBER'] as const) expect(part).toContain(said[marking]);
      expect(part).toContain('Title Strict words');
      expect(part.replaceAll('Title Strict words', '')).not.toContain('Strict words');
      expect(part).not.toContain('Red words');
      expect(part).toContain('a bulletin for you that is not sent in a message');
      expect(part).toContain('not an alert');
      // Nothing in it tells that it was opened, or which link was followed by whom.
      expect(part).not.toMatch(/<(img|link|script|iframe|picture)\b|url\(|cid:/i);
      const links = [...part.matchAll(/(?:https?:\/\/|\{\{)[^\s"<>]+/g)].map(([link]) => link);
      expect(
        links.filter((link) => !/^(\{\{answerLink\}\}\/stop|[^?#]*\/bulletins(\/[0-9a-f-]{36})?)$/.test(link)),
      ).toEqual([]);
    }
    await makeDigests(database.ctx({ now: momentAfter(due, hour) }), letters);
    expect(await digestsOf(one)).toHaveLength(1);
  });

  it('stop by one press under the link, also what waits already, and begin again', async () => {
    const [one = '', , three = ''] = people;
    await choose(three, 'daily');
    const now = momentAfter(start, 3 * day);
    await sent('news', now, { audience: { any: [{ person: one }, { person: three }] } });
    const due = nextDigest('daily', now);
    await makeDigests(database.ctx({ now: due }), letters);
    const [digest] = (await digestsOf(three)).slice(-1);
    await materialiseLaunch(database.ctx({ now: due }), {
      launchId: digest?.digestId ?? '',
      threadId: digest?.digestId ?? '',
    });
    const message = await queryOne<{ id: number }>(
      database.ctx(),
      sql`select id from delivery.message where launch_id = ${digest?.digestId} and person_id = ${three}`,
    );
    const token =
      makeAnswerLink(database.ctx(), message?.id ?? 0)
        .split('/')
        .at(-1) ?? '';
    const waiting = await sent('news', due, { audience: { person: three } });
    await stopByLink(database.ctx({ now: due }), token, 'stop');
    expect(await readChoices(database.ctx(), three)).toMatchObject({ news: 'none', bulletin: 'at-once' });
    await makeDigests(database.ctx({ now: nextDigest('daily', due) }), letters);
    expect((await digestsOf(three)).flatMap(({ items }) => items)).not.toContain(waiting);
    await stopByLink(database.ctx({ now: due }), token, 'again');
    expect((await readChoices(database.ctx(), three)).news).toBe('daily');
  });

  it('give each person each item once, whatever is sent and chosen, and whenever a run is missed, doubled or killed', async () => {
    const person = fc.constantFrom(0, 1, 2, 3, 4, 5);
    const step = fc.oneof(
      fc.record({ do: fc.constant('send' as const), to: fc.uniqueArray(person, { minLength: 1 }) }),
      fc.record({ do: fc.constant('choose' as const), who: person, pace: fc.constantFrom(...paces) }),
      fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ do: fc.constant('run' as const), how: fc.constantFrom('once', 'twice', 'killed') }),
    );
    let now = momentAfter(start, 10 * day);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const ids: string[] = [];
        for (const each of steps) {
          if (each.do === 'wait') now = momentAfter(now, each.hours * hour);
          if (each.do === 'choose') await choose(people[each.who] ?? '', each.pace, now);
          if (each.do === 'send') {
            const audience = { any: each.to.map((who) => ({ person: people[who] ?? '' })) };
            ids.push(await sent('news', now, { audience }));
          }
          if (each.do === 'run') await run(database.ctx({ now }), each.how);
        }
        now = momentAfter(now, 9 * day);
        await run(database.ctx({ now }), 'twice');
        expect(await countFaults(database.ctx(), ids)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});

async function run(ctx: Ctx, how: string): Promise<void> {
  if (how === 'killed') {
    const died = inTransaction(ctx, async (inside) => {
      await makeDigests(inside, letters);
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    return;
  }
  await Promise.all(
    how === 'twice' ? [makeDigests(ctx, letters), makeDigests(ctx, letters)] : [makeDigests(ctx, letters)],
  );
}

/** Items that somebody was to have and was not told exactly once: at once, or in one digest of all those that name it. */
function countFaults(ctx: Ctx, ids: readonly string[]): Promise<unknown[]> {
  return query(
    ctx,
    sql`select * from (
        select r.bulletin_id, r.person_id, r.pace,
          (select count(*) from delivery.chosen c where c.launch_id = r.bulletin_id and c.person_id = r.person_id) as alone,
          (select count(*) from delivery.chosen c join delivery.launch l on l.id = c.launch_id
            where c.person_id = r.person_id and l.kind = 'digest' and l.content::text like '%' || r.bulletin_id || '%') as digests
        from bulletins.reader r where r.bulletin_id = any(${[...ids]}::uuid[])
      ) told
      where alone || ' ' || digests <> case pace when 'at-once' then '1 0' when 'none' then '0 0' else '0 1' end`,
  );
}
