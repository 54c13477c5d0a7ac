import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { minute, after as momentAfter } from '../../../kernel/time.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { aPopulation } from '../../delivery/delivery-builders.ts';
import { anOnwardLaunch, aToldVersion, someContacts } from '../cascade-builders.ts';
import type { Told } from './fold-store.ts';
import { atMost, countAges, keepRolledUp } from './keep-rolled-up.ts';
import { rollUpThreads } from './roll-up-loop.ts';

describe('keeping the roll-up', () => {
  const database = aDatabase();
  let told: Told;
  let onward = '';
  const cells = () =>
    query(
      database.ctx(),
      sql<{
        people: number;
        told: number;
        waiting: number;
        failed: number;
      }>`select sum(people) as people, sum(told) as told,
        sum(waiting) as waiting, sum(failed) as failed from cascade.told_cell group by launch_id order by 1`,
    );

  beforeAll(async () => {
    await aPopulation(database.ctx(), { people: 6 });
    told = await aToldVersion(database.ctx());
    onward = await anOnwardLaunch(database.ctx(), told, newId(), { own: someContacts(4) });
  });

  it('counts who is told by every launch, and goes on until nothing more is sent', async () => {
    const threads = await query(
      database.ctx(),
      sql<{ id: string }>`select thread_id as id from delivery.launch where id = ${onward}`,
    );
    // Told of the thread of a post, it finds the alert; what is no thread of an alert is nobody's.
    const asked = [threads[0]?.id ?? '', newId(), 'room'];
    expect(await rollUpThreads(database.ctx(), asked)).toEqual([told.alertId]);
    expect(await cells()).toEqual([
      { people: 4, told: 0, waiting: 4, failed: 0 },
      { people: 6, told: 0, waiting: 6, failed: 0 },
    ]);
    await execute(
      database.ctx(),
      sql`insert into delivery.outcome (message_id, outcome, at, accepted_at)
        select id, case when row_number() over () = 1 then 'failed' else 'accepted' end, now(), now() from delivery.message
        where launch_id = ${onward}`,
    );
    await execute(database.ctx(), sql`update delivery.launch set state = 'settled'`);
    // Not yet old enough to be counted again, and not forgotten.
    expect(await keepRolledUp(database.ctx(), told)).toEqual({ isOver: false });
    const later = database.ctx({ now: momentAfter(database.ctx().now, countAges.sending + 1) });
    expect(await keepRolledUp(later, told)).toEqual({ isOver: true });
    expect((await cells())[0]).toEqual({ people: 4, told: 3, waiting: 0, failed: 1 });
  });

  it('counts settled launches again when they are old, for what comes back late', async () => {
    await execute(
      database.ctx(),
      sql`update delivery.outcome set outcome = 'failed' where message_id = (select max(id) from delivery.message where launch_id = ${onward})`,
    );
    await keepRolledUp(database.ctx({ now: momentAfter(database.ctx().now, minute) }), told);
    expect((await cells())[0]).toMatchObject({ told: 3 });
    await keepRolledUp(database.ctx({ now: momentAfter(database.ctx().now, countAges.settled + minute) }), told);
    expect((await cells())[0]).toMatchObject({ told: 2, failed: 2 });
  });

  it('counts so many people a turn, and at least one launch', () => {
    const due = [300, 10, 20, 5].map((people, place) => ({ launchId: String(place), people, settled: false }));
    expect(atMost(25, due).map(({ launchId }) => launchId)).toEqual(['0']);
    expect(atMost(330, due).map(({ people }) => people)).toEqual([300, 10, 20]);
  });
});
