import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { day, hour, after as later, second } from '../../kernel/time.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';
import type { Mail, MailTransport } from '../../platform/outbound/mail-transport.ts';
import { findStanding, listActions } from '../premises/index.ts';
import {
  aSite,
  asDeputy,
  asInvitedAdviser,
  asKeeper,
  asOtherKeeper,
  asStaff,
  personOf,
  type TestSite,
} from '../premises/premises-builders.ts';
import { addPlaceMeasure, levelChanged, readPlaceResponse } from '../threat/index.ts';
import type { DrillPlan } from './drill-store.ts';
import { getDrill, listDrills } from './drill-store.ts';
import { makeDrillsCapability } from './drills.capability.ts';
import { evidenceOfDrills } from './evidence-of-drills.ts';
import { chooseRhythm } from './keep-schedule.ts';
import { cancelDrill, changeDrill, planDrill } from './plan-drill.ts';
import {
  drillReminderOrder,
  noteEndedTraining,
  remindOfDrills,
  sendDrillReminder,
} from './reminders/remind-of-drills.ts';
import { addFinding, findLessons, reviewDrill } from './runs/review-drill.ts';
import { finishDrill, pressMilestone, startDrill, takePressBack } from './runs/run-drill.ts';
import { listSchedule } from './schedule-store.ts';
import { endSignOffs, endSignOffsOrder } from './signing/end-sign-offs.ts';
import { findSignOff, listSignOffs } from './signing/sign-off-store.ts';
import { placeOf, signResponse } from './signing/sign-response.ts';
import { currentTraining } from './training/current-training.ts';
import { addCrew, addShift, dropPerson, removeCrew } from './training/keep-crew.ts';
import { recordTraining, writeTraining } from './training/record-training.ts';

describe('premises that drill', () => {
  const database = aDatabase();
  let site: TestSite;
  let keeper: Ctx;
  let deputy: Ctx;
  let staff: Ctx;
  const at = (ctx: Ctx, milliseconds: number): Ctx => ({ ...ctx, now: later(now, milliseconds) });
  const plan: DrillPlan = {
    ...{ procedure: 'lockdown', plannedOn: '2026-11-21', isAnnounced: true, shiftId: null },
    ...{ aim: 'Doors in a minute.', leader: 'Kit' },
  };
  const notYours = { code: 'PREMISES_NOT_YOURS' };
  const movedOn = { code: 'DRILL_MOVED_ON' };

  beforeAll(async () => {
    const ctx = database.ctx();
    site = await aSite(ctx);
    keeper = await asKeeper(ctx, site);
    deputy = await asDeputy(ctx, site);
    staff = await asStaff(ctx, site);
  });

  it('plan drills: the log begins, and each procedure is due', async () => {
    await expect(planDrill(staff, site.id, plan)).rejects.toMatchObject(notYours);
    await expect(planDrill(await asInvitedAdviser(database.ctx(), site), site.id, plan)).rejects.toMatchObject(
      notYours,
    );
    await expect(planDrill(await asOtherKeeper(database.ctx()), site.id, plan)).rejects.toMatchObject({
      code: 'PREMISES_NOT_FOUND',
    });
    await expect(planDrill(keeper, site.id, { ...plan, shiftId: newId() })).rejects.toMatchObject({
      code: 'SHIFT_NOT_FOUND',
    });
    const id = await planDrill(deputy, site.id, plan);
    await changeDrill(keeper, site.id, id, { ...plan, aim: 'Doors in half a minute.' });
    expect(await getDrill(keeper, site.id, id)).toMatchObject({ state: 'planned', aim: 'Doors in half a minute.' });
    const other = await aSite(database.ctx());
    await expect(getDrill(keeper, other.id, id)).rejects.toMatchObject({ code: 'DRILL_NOT_FOUND' });
    expect((await listSchedule(keeper, site.id)).map(({ dueOn }) => dueOn)).toEqual(Array(4).fill('2027-02-21'));
    expect(await findStanding(keeper, site.id)).toMatchObject({ drilledOn: null, drillDueOn: '2027-02-21' });
    await chooseRhythm(keeper, site.id, { evacuation: 1, invacuation: 12, lockdown: 6, communication: 12 });
    expect((await findStanding(keeper, site.id))?.drillDueOn).toBe('2026-12-21');
    await cancelDrill(keeper, site.id, id, 'Invented reason.');
    for (const deed of [startDrill, cancelDrill]) {
      await expect(deed(keeper, site.id, id, 'x')).rejects.toMatchObject(movedOn);
    }
  });

  it('run one at a time, with a press for each milestone that counts once', async () => {
    const id = await planDrill(keeper, site.id, plan);
    const second2 = await planDrill(keeper, site.id, { ...plan, procedure: 'evacuation' });
    await expect(startDrill(staff, site.id, id)).rejects.toMatchObject(notYours);
    await expect(pressMilestone(keeper, site.id, id, { milestone: 'told' })).rejects.toMatchObject(movedOn);
    await startDrill(keeper, site.id, id);
    await expect(startDrill(keeper, site.id, second2)).rejects.toMatchObject({ code: 'DRILL_RUNS_ALREADY' });
    // Kept on a page without a network for a minute, and then sent twice.
    for (const _ of [1, 2]) {
      await pressMilestone(at(deputy, 70 * second), site.id, id, { milestone: 'told', elapsedMs: 9000 });
    }
    await pressMilestone(at(keeper, 80 * second), site.id, id, { milestone: 'doors' });
    await pressMilestone(at(keeper, 81 * second), site.id, id, { milestone: 'hidden' });
    await pressMilestone(at(keeper, 82 * second), site.id, id, { milestone: 'no such thing' });
    await takePressBack(at(keeper, 83 * second), site.id, id, 'hidden');
    await finishDrill(at(keeper, 400 * second), site.id, id, { expected: 12, counted: 11, elapsedMs: 30_000 });
    const drill = await getDrill(keeper, site.id, id);
    expect(drill.presses.map(({ key, at: when }) => [key, when.getTime() - now.getTime()])).toEqual([
      ['told', 9000],
      ['doors', 80_000],
    ]);
    // The end was said to be before the last press; it is not.
    expect(drill).toMatchObject({ state: 'finished', finishedAt: later(now, 80 * second), expected: 12, counted: 11 });
    expect(await findStanding(keeper, site.id)).toMatchObject({ drilledOn: '2026-11-21' });
    expect((await listSchedule(keeper, site.id)).find(({ procedure }) => procedure === 'lockdown')?.dueOn).toBe(
      '2027-05-21',
    );
    await expect(pressMilestone(keeper, site.id, id, { milestone: 'hidden' })).rejects.toMatchObject(movedOn);
    await cancelDrill(keeper, site.id, second2, 'Not today.');
  });

  it('carry what a drill showed to the list of actions, and to the next drill', async () => {
    const [last] = (await listDrills(keeper, site.id)).filter(({ state }) => state === 'finished');
    const id = last?.id ?? '';
    const finding = { title: 'The back door sticks', ownerName: 'Kit', dueOn: '2026-12-05' };
    await expect(addFinding(staff, site.id, id, finding)).rejects.toMatchObject(notYours);
    await addFinding(deputy, site.id, id, finding);
    await reviewDrill(keeper, site.id, id, 'Everybody was quiet.');
    expect(await listActions(keeper, site.id, { source: 'drill', sourceId: id })).toMatchObject([
      { ...finding, state: 'open', source: 'drill' },
    ]);
    expect(await findStanding(keeper, site.id)).toMatchObject({ openActions: 1, nextActionOn: '2026-12-05' });
    const next = await getDrill(keeper, site.id, await planDrill(keeper, site.id, plan));
    const lessons = await findLessons(at(keeper, hour), next);
    expect(lessons).toMatchObject({ drill: { id, wentWell: 'Everybody was quiet.' }, findings: [finding] });
    await cancelDrill(keeper, site.id, next.id, 'Enough.');
    expect(await findLessons(at(keeper, hour), { ...next, procedure: 'evacuation' })).toBeUndefined();
  });

  it('are reminded once when a drill is due within a month, and once when it is overdue', async () => {
    const sent: Mail[] = [];
    const mail: MailTransport = {
      send: async (letter) => {
        sent.push(letter);
        return { kind: 'accepted', reference: 'x', response: 'taken' };
      },
      verify: async () => ({ ok: true }),
      close: () => undefined,
    };
    const night = async (onDay: string) => {
      sent.length = 0;
      const ctx = database.ctx({ now: new Date(`${onDay}T06:50:00Z`) });
      const { reminders } = await remindOfDrills(ctx);
      const jobs = await query<{ payload: unknown }>(
        ctx,
        sql`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = ${drillReminderOrder.name} and payload->>'remindedAt' = ${ctx.now.toISOString()}`,
      );
      for (const { payload } of jobs) await sendDrillReminder(ctx, drillReminderOrder.payload.parse(payload), mail);
      return [reminders, sent.length];
    };
    // Evacuation is due on 21 December; its reminder goes to the keeper and the deputy.
    expect(await night('2026-11-20')).toEqual([0, 0]);
    expect(await night('2026-11-22')).toEqual([1, 2]);
    expect(sent[0]?.text).toContain('- Evacuation: due by 21 December 2026');
    expect(await night('2026-11-23')).toEqual([0, 0]);
    expect(await night('2026-12-22')).toEqual([1, 2]);
    expect(sent[0]?.text).toContain('- Evacuation: overdue since 21 December 2026');
    expect(await night('2026-12-23')).toEqual([0, 0]);
    // Who has planned one in time needs no reminder.
    const planned = { ...plan, procedure: 'communication' as const, plannedOn: '2027-02-10' };
    await planDrill(keeper, site.id, planned);
    expect(await night('2027-01-25')).toEqual([1, 2]);
    expect(sent[0]?.text).toContain('Invacuation');
    expect(sent[0]?.text).not.toContain('Communication');
  });

  it('keep who is trained on which shift, with names of the firm or names that agreed', async () => {
    await addShift(keeper, site.id, { name: 'Day', hours: '' });
    expect(await addShift(keeper, site.id, { name: 'Day', hours: '' })).toBe(false);
    await addShift(deputy, site.id, { name: 'Evening', hours: '16 to 23' });
    await expect(addShift(staff, site.id, { name: 'Night', hours: '' })).rejects.toMatchObject(notYours);
    const { shifts } = await currentTraining(keeper, site.id);
    const [daily = '', evening = ''] = shifts.map(({ id }) => id);
    const colleague = { personId: personOf(staff), typedName: null, consent: null, shiftIds: [daily, newId()] };
    expect(await addCrew(keeper, site.id, colleague)).toBe(true);
    expect(await addCrew(keeper, site.id, colleague)).toBe(false);
    expect(
      await addCrew(keeper, site.id, { ...colleague, personId: personOf(await asOtherKeeper(database.ctx())) }),
    ).toBe(false);
    const typed = { personId: null, typedName: 'Robin', consent: 'Asked today.', shiftIds: [daily, evening] };
    await addCrew(keeper, site.id, typed);
    const { crew } = await currentTraining(keeper, site.id);
    expect(crew.map(({ name, shiftIds }) => [name, shiftIds.length])).toEqual([
      ['Robin', 2],
      ['Sam Staff', 1],
    ]);
    expect(await findStanding(keeper, site.id)).toMatchObject({ peopleTrained: 0, peopleOnShift: 2 });
    const courses = ['evacuation', 'invacuation', 'lockdown', 'communication', 'no-such-course'];
    const seen = { crewIds: [crew[0]?.id ?? '', newId()], courses, takenOn: '2026-03-03', knownBy: 'told' as const };
    expect(await writeTraining(keeper, site.id, seen)).toBe(4);
    expect(await writeTraining(keeper, site.id, seen)).toBe(0);
    expect(await findStanding(keeper, site.id)).toMatchObject({ peopleTrained: 1, peopleOnShift: 2 });
    const { gaps } = await currentTraining(at(keeper, 20 * day), site.id);
    expect(
      gaps.filter(({ course }) => course.code === 'lockdown').map(({ shift, heldUntil }) => [shift, heldUntil]),
    ).toEqual([
      ['Day', '2027-03-03'],
      ['Evening', '2027-03-03'],
    ]);
    // In the night after it has ended the standing says so.
    await noteEndedTraining(database.ctx({ now: new Date('2027-03-04T06:50:00Z') }));
    expect((await findStanding(keeper, site.id))?.peopleTrained).toBe(0);
  });

  it('take over verified records once, and forget whoever leaves', async () => {
    const record = { personId: personOf(staff), course: 'lockdown', takenOn: '2026-11-20', record: 'statement-1' };
    await expect(recordTraining(keeper, record)).rejects.toThrow('the system itself');
    expect(await recordTraining(database.ctx(), record)).toBe(1);
    expect(await recordTraining(database.ctx(), record)).toBe(0);
    const { held } = await currentTraining(keeper, site.id);
    expect(held.find(({ knownBy }) => knownBy === 'verified-record')).toMatchObject({ until: '2027-11-20' });
    await dropPerson(database.ctx(), personOf(staff));
    const { crew } = await currentTraining(keeper, site.id);
    expect(crew.map(({ name }) => name)).toEqual(['Robin']);
    await removeCrew(keeper, site.id, crew[0]?.id ?? '');
    await expect(removeCrew(keeper, site.id, crew[0]?.id ?? '')).rejects.toMatchObject({ code: 'CREW_NOT_FOUND' });
    expect(await query(keeper, sql`select from drills.training`)).toEqual([]);
  });

  it('sign that measures are in place, with a reason while tasks are open, until the level changes', async () => {
    const place = placeOf({ ...site });
    await addPlaceMeasure(keeper, place, {
      level: 'HEIGHTENED',
      words: 'Watch the yard.',
      owner: 'Porter',
      dueHours: 2,
    });
    const levels = { threatLevel: 'SEVERE', responseLevel: 'HEIGHTENED', reason: '' };
    await expect(signResponse(deputy, site.id, levels)).rejects.toMatchObject(notYours);
    expect(await signResponse(keeper, site.id, levels)).toMatchObject({
      ok: false,
      errors: { reason: /Tasks are open/ },
    });
    expect(await signResponse(keeper, site.id, { ...levels, threatLevel: 'LOW', reason: 'x y z' })).toMatchObject({
      ok: false,
      errors: { reason: /has changed/ },
    });
    expect(await signResponse(keeper, site.id, { ...levels, reason: 'The porter starts tonight.' })).toMatchObject({
      ok: true,
    });
    expect(await findSignOff(keeper, site.id)).toMatchObject({
      ...{ openTasks: 1, reason: 'The porter starts tonight.', threatLevel: 'SEVERE' },
      measures: [{ words: 'Watch the yard.', owner: 'Porter' }],
    });
    expect((await findStanding(keeper, site.id))?.responseSignedOn).toBe('2026-11-21');
    const order = { organisationId: null, after: null };
    expect(await endSignOffs(database.ctx(), order)).toBe(0);
    // The organisation chooses another level: what was signed is for one that holds no more.
    await query(
      keeper,
      sql`insert into threat.response_choice (id, organisation_id, level, reason, chosen_at, chosen_by)
        values (${newId()}, ${site.organisationId}, 'EXCEPTIONAL', 'Invented.', ${later(now, hour)}, 'system:test')`,
    );
    expect((await readPlaceResponse(keeper, place)).response).toBe('EXCEPTIONAL');
    expect(await endSignOffs(database.ctx(), { ...order, organisationId: newId() })).toBe(0);
    expect(await endSignOffs(database.ctx(), order)).toBe(1);
    expect((await findStanding(keeper, site.id))?.responseSignedOn).toBeNull();
    expect(await signResponse(keeper, site.id, { ...levels, responseLevel: 'EXCEPTIONAL' })).toMatchObject({
      ok: true,
    });
    expect(await listSignOffs(keeper, site.id, 9)).toMatchObject([{ endedAt: null, reason: '' }, { reason: /porter/ }]);
  });

  it('show in a pack what was done, and in the part that is shared nothing that helps an attacker or names staff', async () => {
    const { full, shareable } = await evidenceOfDrills(keeper, site.id);
    const told = JSON.stringify(full);
    for (const words of ['Doors in a minute.', 'The back door sticks', 'Everybody was quiet.', 'Watch the yard.']) {
      expect(told).toContain(words);
    }
    const shared = JSON.stringify(shareable);
    for (const words of ['Doors', 'back door', 'quiet', 'yard', 'porter', '"leader"', 'Robin', 'Lockdown","Doors']) {
      expect(shared).not.toContain(words);
    }
    expect(shareable.facts.map(({ value }) => value)).toContain('2026-11-21, by Kit Keeper');
    expect(shareable.tables[1]?.rows).toEqual([['2026-11-21', 'Lockdown', 1, 0]]);
    for (const { columns, rows } of [...full.tables, ...shareable.tables]) {
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
    }
    await expect(evidenceOfDrills(staff, site.id)).rejects.toMatchObject({ code: 'PREMISES_NOT_FOUND' });
  });

  it('hear of a change of level, and look through the signatures', async () => {
    const { hears = [] } = makeDrillsCapability({ mail: {} as MailTransport });
    const hearer = hears.find(({ event }) => event.name === levelChanged.name);
    const told = { system: 'national', changeId: newId(), level: 'LOW' };
    const orders = async () =>
      (
        await query(
          keeper,
          sql`select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
            where t.identifier = ${endSignOffsOrder.name}`,
        )
      ).length;
    await hearer?.hear(keeper, { ...told, isNow: false } as never);
    expect(await orders()).toBe(0);
    await hearer?.hear(keeper, { ...told, isNow: true } as never);
    expect(await orders()).toBe(1);
  });
});
