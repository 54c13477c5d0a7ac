import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { after as laterBy } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { aPlan, type CallPeople, idOf, must, someCallPeople } from '../call-builders.ts';
import { planCall } from '../plan-call.ts';
import { listFeeds } from './call-feed-store.ts';
import { endFeed, makeFeed, readFeed } from './keep-call-feed.ts';

describe('the calls of a person', () => {
  const database = aDatabase();
  let people: CallPeople;
  const as = (actor: Actor, moment = now): Ctx => database.ctx({ actor, now: moment });
  beforeAll(async () => {
    people = await someCallPeople(database.ctx());
  });

  it('stand in a calendar of one’s own behind a secret that its owner ends', async () => {
    const callId = must(await planCall(as(people.officer), aPlan(as(people.officer)))).callId;
    const token = await makeFeed(as(people.lead));
    const text = await readFeed(database.ctx(), token);
    const events = new ICAL.Component(ICAL.parse(text) as never)
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each));
    expect(events.map(({ uid }) => uid)).toContain(`call-${callId}@tocsin.test`);
    const stranger = await makeFeed(as(people.londonLead));
    expect(await readFeed(database.ctx(), stranger)).not.toContain(callId);
    const unknown = { code: 'CALL_FEED_UNKNOWN' };
    const [feed] = await listFeeds(database.ctx(), idOf(people.lead));
    await endFeed(as(people.londonLead), feed?.id ?? '');
    expect(await readFeed(database.ctx(), token)).toBe(text);
    await endFeed(as(people.lead), feed?.id ?? '');
    await expect(readFeed(database.ctx(), token)).rejects.toMatchObject(unknown);
    for (let made = 0; made < 7; made += 1) await makeFeed(as(people.lead, laterBy(now, made)));
    expect(await listFeeds(database.ctx(), idOf(people.lead))).toHaveLength(5);
  });
});
