import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import { day, hour, after as later } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { savePeople } from '../../identity/index.ts';
import { listRoles } from '../appointment-store.ts';
import { aHotelAtDover } from '../network-builders.ts';
import { findPremises } from '../network-premises-store.ts';
import { listRegions } from '../reference-data-store.ts';
import { saveAppointments } from '../save-network.ts';
import { carryOutRegionMergers } from './carry-out-region-mergers.ts';
import { mergeRegions } from './merge-regions.ts';
import { listAuthoritiesOn, listRegionsOn } from './merger-store.ts';

const into = { code: 'south', name: 'South' };
const on = '2027-04-01';
const before = new Date('2027-03-31T22:59:59Z');
// Midnight in London, which is in summer time by then.
const begins = new Date('2027-03-31T23:00:00Z');

describe('a merger of regions', () => {
  const database = aDatabase();
  let hub = '';
  let premises = '';

  const regionOn = async (moment: string): Promise<unknown> =>
    (
      await queryOne<{ region: string }>(
        database.ctx(),
        sql`select network.premises_region_on(${premises}::uuid, ${moment}::date) as region`,
      )
    )?.region;
  const scopesAt = async (moment: Date) =>
    (await listRoles(database.ctx({ now: moment }), hub)).map(({ scope }) => scope.id);
  const standsIn = async (ctx: Ctx) => {
    const rows = await query<{ region: string }>(
      ctx,
      sql`select distinct region_code as region from network.standing(${ctx.now}::timestamptz) where premises_id = ${premises}`,
    );
    return rows.map((row) => row.region);
  };
  const onDuty = (moment: Date) =>
    query(database.ctx(), sql`select scope_id as region from network.on_duty(${moment}::timestamptz)`);

  beforeAll(async () => {
    const ctx = database.ctx();
    await aHotelAtDover(ctx);
    premises = (await findPremises(ctx, ['SITE-1']))[0]?.id ?? '';
    [hub = ''] = await savePeople(ctx, [{ reference: 'HUB', name: 'Hub Example', email: 'hub@x.example' }]);
    const scope = { kind: 'region', id: 'south-east' } as const;
    await saveAppointments(ctx, [{ personId: hub, role: 'hub-officer', scope }]);
    await execute(
      ctx,
      sql`insert into network.duty (id, appointment_id, valid_from, valid_to, created_by, created_at)
        select gen_random_uuid(), id, ${later(begins, -2 * hour)}, ${later(begins, 2 * hour)}, 'test', ${ctx.now}
        from network.appointment where person_id = ${hub}`,
    );
    await execute(
      ctx,
      sql`insert into network.employer_appointment (appointment_id, issuer_id)
        select id, gen_random_uuid() from network.appointment where person_id = ${hub}`,
    );
    expect(await mergeRegions(ctx, { from: ['south-west', 'south-east'], into, on })).toMatchObject({ ok: true });
  });

  it('changes nothing before its day', async () => {
    expect(await carryOutRegionMergers(database.ctx({ now: before }))).toBe(0);
    expect(await standsIn(database.ctx({ now: before }))).toEqual(['south-east']);
    expect(await scopesAt(before)).toEqual(['south-east']);
    expect((await listRegions(database.ctx({ now: before }))).map((one) => one.code)).not.toContain('south');
  });

  it('moves premises, appointments and duties on the day, once', async () => {
    const now = later(begins, 1000);
    expect(await carryOutRegionMergers(database.ctx({ now }))).toBe(2);
    expect(await carryOutRegionMergers(database.ctx({ now }))).toBe(0);
    expect(await standsIn(database.ctx({ now }))).toEqual(['south']);
    expect([await scopesAt(before), await scopesAt(begins)]).toEqual([['south-east'], ['south']]);
    expect([await onDuty(before), await onDuty(begins)]).toEqual([[{ region: 'south-east' }], [{ region: 'south' }]]);
    const employed = await query(
      database.ctx(),
      sql`select a.scope_id as region from network.employer_appointment e
        join network.appointment a on a.id = e.appointment_id order by 1`,
    );
    expect(employed).toEqual([{ region: 'south' }, { region: 'south-east' }]);
    const valid = (await listRegions(database.ctx({ now }))).map((one) => one.code);
    expect([valid.includes('south'), valid.includes('south-east')]).toEqual([true, false]);
    const entry = await queryOne(
      database.ctx(),
      sql`select detail from audit.entry where subject = 'network-region:south-east'`,
    );
    expect(entry).toMatchObject({ detail: { into: 'south', premises: 1, appointments: 1 } });
  });

  it('leaves every earlier day as it was, through a second merger', async () => {
    const now = new Date('2028-05-01T10:00:00Z');
    const second = { from: ['south', 'wales'], into: { code: 'south-and-wales', name: 'South and Wales' } };
    expect(await mergeRegions(database.ctx({ now }), { ...second, on: '2028-05-01' })).toMatchObject({ ok: true });
    const days = ['2020-01-01', '2027-03-31', on, '2028-04-30', '2028-05-01', '2030-01-01'];
    expect(await Promise.all(days.map(regionOn))).toEqual([
      ...['south-east', 'south-east', 'south', 'south', 'south-and-wales', 'south-and-wales'],
    ]);
    const lay = async (on: string) =>
      (await listRegionsOn(database.ctx(), on)).flatMap((one) => (one.premises > 0 ? [[one.code, one.premises]] : []));
    expect([await lay('2027-03-31'), await lay(on), await lay('2028-05-01')]).toEqual([
      [['south-east', 1]],
      [['south', 1]],
      [['south-and-wales', 1]],
    ]);
    const kent = async (on: string) =>
      (await listAuthoritiesOn(database.ctx(), on)).find((one) => one.code === 'kent')?.regionName;
    expect([await kent('2027-03-31'), await kent(on), await kent('2028-05-01')]).toEqual([
      ...['South East', 'South', 'South and Wales'],
    ]);
    expect(await scopesAt(now)).toEqual(['south-and-wales']);
    expect(await scopesAt(testMoment)).toEqual(['south-east']);
  });

  it('is not done with unknown or ended regions, one alone, or a code of the past; and is an operator’s', async () => {
    const ctx = database.ctx({ now: later(testMoment, 800 * day) });
    const good = { from: ['london', 'eastern'], into: { code: 'capital', name: 'Capital' }, on: '2029-01-01' };
    const errorsOf = async (change: object) => {
      const merged = await mergeRegions(ctx, { ...good, ...change });
      return merged.ok ? [] : Object.keys(merged.errors);
    };
    expect(await errorsOf({ from: ['london', 'atlantis'] })).toEqual(['from']);
    expect(await errorsOf({ from: ['london', 'south-east'] })).toEqual(['from']);
    expect(await errorsOf({ from: ['london', 'london'] })).toEqual(['from']);
    expect(await errorsOf({ into: { code: 'south-east', name: 'x' } })).toEqual(['into.code']);
    const actor = { kind: 'anonymous' } as const;
    await expect(mergeRegions(database.ctx({ actor }), good)).rejects.toMatchObject({ code: 'AREAS_NOT_ALLOWED' });
  });
});
