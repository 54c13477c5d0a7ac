import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { day, hour, after as later } from '../../../kernel/time.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { listRoles } from '../appointment-store.ts';
import { aHolderOf, aHotelAtDover } from '../network-builders.ts';
import { beginDuty, endDuty } from './change-duty.ts';
import { listDuties, listOwnOffices } from './duty-store.ts';

const database = aDatabase();

async function actingAs(role: string): Promise<{ ctx: ReturnType<typeof database.ctx>; office: string; id: string }> {
  const id = await aHolderOf(database.ctx(), role);
  const actor: Actor = { kind: 'person', personId: id, name: role, roles: await listRoles(database.ctx(), id) };
  const [office] = await listOwnOffices(database.ctx(), id);
  return { ctx: database.ctx({ actor }), office: office?.appointmentId ?? '', id };
}

const onDuty = (moment: Date) =>
  query(
    database.ctx(),
    sql<{ person_id: string; role: string; scope_kind: string; scope_id: string }>`
      select * from network.on_duty(${moment}::timestamptz)`,
  );

beforeAll(async () => {
  await aHotelAtDover(database.ctx());
});

describe('being on duty', () => {
  it('is from a moment until another, for an office, and replaced by a later word', async () => {
    const { ctx, office, id } = await actingAs('deputy');
    expect(await onDuty(now)).toEqual([]);
    await beginDuty(ctx, { appointmentId: office, until: later(now, 8 * hour) });
    const line = { person_id: id, role: 'deputy', scope_kind: 'national', scope_id: '' };
    expect(await onDuty(now)).toEqual([line]);
    expect(await onDuty(later(now, 8 * hour))).toEqual([]);
    await beginDuty(ctx, { appointmentId: office, until: later(now, hour) });
    expect(await onDuty(later(now, 30 * 60_000))).toEqual([line]);
    expect(await onDuty(later(now, 2 * hour))).toEqual([]);
    // The next shift leaves the present one alone.
    await beginDuty(ctx, { appointmentId: office, from: later(now, 10 * hour), until: later(now, 12 * hour) });
    expect((await listDuties(ctx, 10, id)).map((duty) => duty.validTo)).toEqual([
      later(now, hour),
      later(now, 12 * hour),
    ]);
  });

  it('counts only while the appointment holds', async () => {
    const { ctx, office, id } = await actingAs('sector-lead');
    await beginDuty(ctx, { appointmentId: office, until: later(now, 8 * hour) });
    const mine = async (moment: Date) => (await onDuty(moment)).filter((each) => each.person_id === id).length;
    expect(await mine(later(now, 2 * hour))).toBe(1);
    await execute(ctx, sql`update network.appointment set valid_to = ${later(now, hour)} where id = ${office}`);
    expect(await mine(later(now, 2 * hour))).toBe(0);
    const late = database.ctx({ actor: ctx.actor, now: later(now, 2 * hour) });
    await expect(beginDuty(late, { appointmentId: office, until: later(now, 3 * hour) })).rejects.toMatchObject({
      code: 'DUTY_OFFICE_UNKNOWN',
    });
  });

  it('is said by oneself, and of others by a hub officer or duty officer alone', async () => {
    const member = await actingAs('member');
    const hub = await actingAs('hub-officer');
    const auditor = await actingAs('auditor');
    const refused = { code: 'DUTY_NOT_ALLOWED' };
    const until = later(now, hour);
    await expect(beginDuty(member.ctx, { appointmentId: hub.office, until })).rejects.toMatchObject(refused);
    await expect(beginDuty(auditor.ctx, { appointmentId: auditor.office, until })).rejects.toMatchObject(refused);
    const begun = await beginDuty(hub.ctx, { appointmentId: member.office, until });
    const dutyId = begun.ok ? begun.value : '';
    await expect(endDuty(auditor.ctx, dutyId)).rejects.toMatchObject(refused);
    await endDuty(member.ctx, dutyId);
    expect((await onDuty(later(now, 1))).filter((each) => each.person_id === member.id)).toEqual([]);
    await expect(endDuty(member.ctx, dutyId)).rejects.toMatchObject({ code: 'DUTY_UNKNOWN' });
  });

  it('has an end, within a week', async () => {
    const { ctx, office } = await actingAs('member');
    const ends = [later(now, -1), now, later(now, 7 * day + 1)];
    for (const until of ends) expect((await beginDuty(ctx, { appointmentId: office, until })).ok).toBe(false);
    const from = later(now, -2 * day);
    expect(await beginDuty(ctx, { appointmentId: office, from, until: later(now, hour) })).toMatchObject({
      errors: { from: 'A duty begins today or later.' },
    });
    expect((await beginDuty(ctx, { appointmentId: office, until: later(now, 7 * day) })).ok).toBe(true);
  });

  it('is in the audit record without names', async () => {
    const rows = await query(
      database.ctx(),
      sql<{ action: string }>`select distinct action from audit.entry where action like 'network.duty%' order by 1`,
    );
    expect(rows.map((row) => row.action)).toEqual(['network.duty-begun', 'network.duty-ended']);
  });
});
