import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../test/support/test-database.ts';
import type { Actor } from '../../kernel/actor.ts';
import { day, hour, after as later } from '../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import type { Mail } from '../../platform/outbound/mail-transport.ts';
import { savePeople } from '../identity/index.ts';
import { beginDuty, listRoles, loadReferenceData, saveAppointments } from '../network/index.ts';
import { answerCover, askForCover } from './cover/cover-shift.ts';
import { sayLeave } from './cover/say-leave.ts';
import { getCalendarLink, makeCalendarLink, revokeCalendarLink } from './feeds/make-calendar-link.ts';
import { writeShiftCalendar } from './feeds/write-shift-calendar.ts';
import { listGaps } from './gaps/list-gaps.ts';
import { gapWarningOrder, sendGapWarning, warnOfGaps } from './gaps/warn-of-gaps.ts';
import { keepDuties } from './keep-duties.ts';
import { listShiftChanges, whoIsOn } from './list-shifts.ts';
import { changePattern, createRota, endRota } from './save-rota.ts';

const database = aDatabase();
const people: Record<string, string> = {};
const london = { scopeKind: 'region', scopeId: 'london' } as const;
let rotaId = '';

async function as(name: string, moment = now): Promise<Ctx> {
  const personId = people[name] ?? '';
  const roles = await listRoles(database.ctx({ now: moment }), personId);
  const actor: Actor = { kind: 'person', personId, name, roles };
  return database.ctx({ actor, now: moment });
}

async function appoint(name: string, role: string, region: string | null = 'london'): Promise<string> {
  const person = { reference: name, name: `Sample ${name}`, email: `${name}@rotas.example` };
  const [id = ''] = await savePeople(database.ctx(), [person]);
  people[name] = id;
  const scope = region ? { kind: 'region' as const, id: region } : { kind: 'national' as const, id: '' };
  await saveAppointments(database.ctx(), [{ personId: id, role, scope, validFrom: later(now, -30 * day) }]);
  return id;
}

async function onDuty(moment: Date): Promise<string[]> {
  const rows = await query(
    database.ctx(),
    sql<{ person_id: string }>`select person_id from network.on_duty(${moment}::timestamptz) order by 1`,
  );
  return rows.map((row) => Object.keys(people).find((name) => people[name] === row.person_id) ?? '?').sort();
}

const duties = () => query(database.ctx(), sql<{ id: string }>`select id from network.duty`);

beforeAll(async () => {
  await loadReferenceData(database.ctx());
  for (const name of ['ann', 'bob', 'cat']) await appoint(name, 'hub-officer');
  await appoint('ola', 'operator', null);
  await appoint('wyn', 'hub-officer', 'wales');
});

describe('a rota', () => {
  it('is made by whoever keeps the place, of people who hold the office', async () => {
    const pattern = { startsOn: '2026-11-21', handOverAt: ['09:00'], everyDays: 1 };
    const input = { name: 'Hub London', role: 'hub-officer', ...london, ...pattern };
    const order = [people.ann ?? '', people.bob ?? ''];
    await expect(createRota(await as('wyn'), { ...input, people: order })).rejects.toMatchObject({
      code: 'ROTA_OUTSIDE_YOUR_AREA',
    });
    const ola = await as('ola');
    const wrong = [
      [{ people: [people.wyn ?? ''] }, 'people'],
      [{ people: order, startsOn: '2026-11-20' }, 'startsOn'],
      [{ people: order, handOverAt: ['08:00', '09:00'] }, 'handOverAt'],
      [{ people: order, handOverAt: ['23:30', '01:00'] }, 'handOverAt'],
      [{ people: order, everyDays: 29 }, 'everyDays'],
      [{ people: order, scopeId: 'atlantis' }, 'scope'],
    ] as const;
    for (const [change, field] of wrong) {
      const made = await createRota(ola, { ...input, ...change } as typeof input & { people: string[] });
      expect(made.ok ? 'made' : Object.keys(made.errors)).toEqual([field]);
    }
    const made = await createRota(ola, { ...input, people: order });
    rotaId = made.ok ? made.value : '';
    await expect(createRota(ola, { ...input, people: order })).rejects.toMatchObject({ code: 'ROTA_THERE_ALREADY' });
  });

  it('puts those on shift on duty, once, a week ahead', async () => {
    const made = await duties();
    expect(made.length).toBeGreaterThanOrEqual(7);
    await keepDuties(database.ctx());
    await keepDuties(database.ctx({ now: later(now, 3 * hour) }));
    expect(await duties()).toHaveLength(made.length);
    expect(await onDuty(now)).toEqual(['ann']);
    expect(await onDuty(new Date('2026-11-22T09:00:00Z'))).toEqual(['bob']);
    expect((await whoIsOn(database.ctx(), 'hub-officer', 'london', now)).map(({ personId }) => personId)).toEqual([
      people.ann,
    ]);
    expect(await whoIsOn(database.ctx(), 'hub-officer', 'wales', now)).toEqual([]);
    const changes = await listShiftChanges(database.ctx(), { role: null, region: 'london' }, now, later(now, 2 * day));
    expect(changes.map(({ at }) => at.toISOString())).toEqual(['2026-11-22T09:00:00.000Z', '2026-11-23T09:00:00.000Z']);
  });

  it('leaves alone what people said themselves', async () => {
    const bob = await as('bob');
    const [office] = await query(
      bob,
      sql<{ id: string }>`select id from network.appointment where person_id = ${people.bob}`,
    );
    const morning = { from: new Date('2026-11-22T09:00:00Z'), until: new Date('2026-11-22T12:00:00Z') };
    await beginDuty(bob, { appointmentId: office?.id ?? '', ...morning });
    await keepDuties(database.ctx());
    const bobs = await query(
      bob,
      sql<{ valid_from: Date; mine: boolean }>`select valid_from, rota_id is null as mine from network.duty
        where appointment_id = ${office?.id} and ended_at is null and valid_from < '2026-11-23' order by 1`,
    );
    expect(bobs.map(({ mine }) => mine)).toEqual([true, false]);
    expect(bobs[1]?.valid_from.toISOString()).toBe('2026-11-22T12:00:00.000Z');
    // Going off duty by one's own word holds until the shift is over.
    await execute(
      bob,
      sql`update network.duty set ended_at = ${now}, stopped = true where rota_id is not null and valid_from = '2026-11-22T12:00Z'`,
    );
    await keepDuties(database.ctx());
    expect(await onDuty(new Date('2026-11-22T15:00:00Z'))).toEqual([]);
    expect(await onDuty(new Date('2026-11-22T10:00:00Z'))).toEqual(['bob']);
  });

  it('is covered by somebody who was asked once they agree, and only by whom it was asked of', async () => {
    const shift = { from: new Date('2026-11-23T09:00:00Z'), until: new Date('2026-11-24T09:00:00Z') };
    await execute(database.ctx(), sql`update network.appointment set role = 'deputy' where person_id = ${people.cat}`);
    const ann = { ...(await as('ann')), actor: { ...(await as('cat')).actor, personId: people.ann ?? '' } as Actor };
    const wrong = await askForCover(ann, { rotaId, personId: people.cat ?? '', note: '', ...shift });
    expect(wrong).toMatchObject({ ok: false, errors: { person: expect.stringContaining('holds this office') } });
    const asked = await askForCover(ann, { rotaId, personId: people.bob ?? '', note: 'Please', ...shift });
    expect(asked).toMatchObject({ ok: true, value: { isAgreed: false } });
    const others = { from: new Date('2026-11-24T09:00:00Z'), until: new Date('2026-11-25T09:00:00Z') };
    expect((await askForCover(ann, { rotaId, personId: people.bob ?? '', note: '', ...others })).ok).toBe(false);
    expect(await onDuty(new Date('2026-11-23T12:00:00Z'))).toEqual(['ann']);
    const [cover] = await query(ann, sql<{ id: string }>`select id from rotas.cover where state = 'asked'`);
    await expect(answerCover(ann, cover?.id ?? '', 'agreed')).rejects.toMatchObject({ code: 'COVER_NOT_YOURS' });
    await answerCover(await as('bob'), cover?.id ?? '', 'agreed');
    expect(await onDuty(new Date('2026-11-23T12:00:00Z'))).toEqual(['bob']);
    await expect(answerCover(await as('bob'), cover?.id ?? '', 'declined')).rejects.toMatchObject({
      code: 'COVER_UNKNOWN',
    });
  });

  it('shows gaps before they happen, and mails officers and operators once for each', async () => {
    expect((await listGaps(database.ctx())).gaps).toEqual([]);
    await sayLeave(await as('ann'), new Date('2026-11-25T00:00:00Z'), new Date('2026-11-26T00:00:00Z'));
    const { gaps } = await listGaps(database.ctx(), { region: 'london' });
    expect(gaps.map(({ trouble, from }) => [trouble, from.toISOString()])).toEqual([
      ['on-leave', '2026-11-25T09:00:00.000Z'],
    ]);
    expect(await onDuty(new Date('2026-11-25T12:00:00Z'))).toEqual([]);
    expect(await warnOfGaps(database.ctx())).toBe(1);
    expect(await warnOfGaps(database.ctx())).toBe(0);
    expect(await warnOfGaps(database.ctx({ now: new Date('2026-11-24T10:00:00Z') }))).toBe(1);
    const orders = await query(
      database.ctx(),
      sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'rotas.send-gap-warning'`,
    );
    const read = orders.map(({ payload }) => gapWarningOrder.payload.parse(payload));
    const told = new Set(read.map(({ personId }) => personId));
    // The officers of London and the operator; not the officer of Wales.
    expect([...told].sort()).toEqual([people.ann, people.bob, people.ola].sort());
    const sent: Mail[] = [];
    const mail = {
      async send(one: Mail) {
        sent.push(one);
        return { kind: 'accepted' as const, reference: '', response: '' };
      },
    };
    const [order] = read;
    if (order) await sendGapWarning(database.ctx(), order, { ...mail, verify: async () => ({ ok: true }), close() {} });
    expect(sent[0]?.subject).toBe('Nobody is on shift from 09:00 on 25 November 2026: Hub London');
    // One offers oneself for hours of which nobody good is on.
    const offer = { from: new Date('2026-11-25T09:00:00Z'), until: new Date('2026-11-26T00:00:00Z') };
    const done = await askForCover(await as('bob'), { rotaId, personId: people.bob ?? '', note: '', ...offer });
    expect(done).toMatchObject({ value: { isAgreed: true } });
    if (order) await sendGapWarning(database.ctx(), order, { ...mail, verify: async () => ({ ok: true }), close() {} });
    expect(sent).toHaveLength(1);
    await execute(
      database.ctx(),
      sql`update network.appointment set valid_to = '2026-12-01' where person_id = ${people.bob}`,
    );
    expect((await listGaps(database.ctx())).gaps[0]).toMatchObject({ trouble: 'not-appointed' });
  });

  it('is read by a calendar under a link until that is revoked', async () => {
    const bob = await as('bob');
    const address = await makeCalendarLink(bob, null);
    const token = address.split('/').at(-1)?.replace('.ics', '') ?? '';
    const text = await writeShiftCalendar(database.ctx(), await getCalendarLink(database.ctx(), token));
    expect(text).toContain('SUMMARY:Hub London: Sample bob');
    expect(text).not.toContain('Sample ann');
    const whole = await makeCalendarLink(bob, rotaId);
    const link = await getCalendarLink(bob, whole.split('/').at(-1)?.replace('.ics', '') ?? '');
    expect(await writeShiftCalendar(bob, link)).toContain('Sample ann');
    await expect(revokeCalendarLink(await as('ann'), link.id)).rejects.toMatchObject({ code: 'CALENDAR_LINK_UNKNOWN' });
    await revokeCalendarLink(bob, link.id);
    await expect(getCalendarLink(bob, whole.slice(-47, -4))).rejects.toMatchObject({ code: 'CALENDAR_LINK_UNKNOWN' });
    await expect(getCalendarLink(bob, 'x')).rejects.toMatchObject({ code: 'CALENDAR_LINK_UNKNOWN' });
  });

  it('turns another way from a first hand-over, and leaves nobody on duty when it ends', async () => {
    const ola = await as('ola');
    const next = { startsOn: '2026-11-22', handOverAt: ['07:00'], everyDays: 7, people: [people.ann ?? ''] };
    expect((await changePattern(ola, rotaId, next)).ok).toBe(true);
    expect(await onDuty(new Date('2026-11-22T07:30:00Z'))).toEqual(['ann']);
    await endRota(ola, rotaId);
    const open = await query(
      ola,
      sql`select id from network.duty where rota_id is not null and ended_at is null and valid_to > ${now}`,
    );
    expect(open).toEqual([]);
    await expect(changePattern(ola, rotaId, next)).rejects.toMatchObject({ code: 'ROTA_UNKNOWN' });
  });
});
