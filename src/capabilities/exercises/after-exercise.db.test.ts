import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../test/support/app.ts';
import { aDatabase, testMoment as start } from '../../../test/support/test-database.ts';
import { day, hour, after as later, minute } from '../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import { aDraft, aLiveVersion, withRoles } from '../alerts/alert-builders.ts';
import { listLaunchRights } from '../alerts/index.ts';
import { recordAnswerOfPerson } from '../delivery/index.ts';
import { createRota } from '../rotas/index.ts';
import { anApprovedExercise, aPlan } from './exercise-builders.ts';
import { aMailbox, aStage, forgetAnnouncement, type Stage } from './exercise-stage-builders.ts';
import { getExercise } from './exercise-store.ts';
import { giveDueInjects } from './injects/give-injects.ts';
import { readExerciseLessons } from './lessons/read-lessons.ts';
import { listExpectations } from './plan/expectation-store.ts';
import { addExpectation, planExercise } from './plan/plan-exercise.ts';
import { tickMet, writeComment } from './plan/watch-exercise.ts';
import { notePractice, recordTraining } from './practice/note-practice.ts';
import { rightWarningOrder, sendRightWarning, warnOfLapsingRights } from './practice/warn-of-lapsing-rights.ts';
import { endExercise, startExercise } from './run-exercise.ts';

const database = aDatabase();
const app = anApp(database);
let stage: Stage;
const from = later(start, 10 * day);

beforeAll(async () => {
  stage = await aStage(database);
});

async function freeze(launchId: string, threadId: string, now: Date): Promise<void> {
  const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
  await jobs.find(({ name }) => name === 'delivery.materialise')?.run(stage.system(now), { launchId, threadId });
}

describe('the hand-over guard', () => {
  it('lets nothing unannounced start near a change of hands, and says when it may', async () => {
    const order = {
      role: 'duty-officer',
      scopeKind: 'national',
      scopeId: '',
      startsOn: '2026-11-22',
      handOverAt: ['08:00', '20:00'],
      everyDays: 1,
    } as const;
    // Two stage.officers, so that hands change each time.
    const { bea } = stage.officers;
    await execute(
      stage.system(start),
      sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, created_at)
      values (gen_random_uuid(), ${bea.kind === 'person' ? bea.personId : ''}, 'duty-officer', 'national', '', ${later(start, -day)}, ${start})`,
    );
    const made = await createRota(stage.system(start), {
      ...order,
      name: 'Desk',
      people: [stage.idOf('ada'), stage.idOf('bea')],
    });
    expect(made.ok).toBe(true);
    const eight = new Date('2026-12-01T08:00:00Z');
    const secret = { isAnnounced: false };
    const near = await planExercise(stage.as('ada'), aPlan(later(eight, -20 * minute), secret));
    expect(near).toMatchObject({
      ok: false,
      errors: {
        startsFrom:
          'Hands change at 08:00, and nothing unannounced starts within 30 minutes of that. It may start after 08:30 on 1 December 2026.',
      },
    });
    expect((await planExercise(stage.as('ada'), aPlan(later(eight, -20 * minute)))).ok).toBe(true);
    const id = await anApprovedExercise(stage.as('ada'), stage.as('bea'), aPlan(later(eight, -hour), secret));
    // Planned well outside, but the moment of the button counts.
    expect(await startExercise(stage.as('ada', later(eight, 10 * minute)), id)).toMatchObject({
      ok: false,
      errors: { deed: expect.stringContaining('Hands change at 08:00') },
    });
    expect((await startExercise(stage.as('ada', later(eight, 31 * minute)), id)).ok).toBe(true);
    await endExercise(stage.as('ada', later(eight, hour)), id, 'done');
  });
});

describe('after an exercise', () => {
  it('are figures, expectations met, late and missed, what observers saw, and the last of its kind', async () => {
    const now = later(from, 2 * hour);
    const id = await anApprovedExercise(
      stage.as('ada', start),
      stage.as('bea', start),
      aPlan(from, { kind: 'lessons' }),
      stage.officers.member,
    );
    await execute(stage.system(from), sql`update exercises.exercise set state = 'draft' where id = ${id}`);
    const wanted = { injectNumber: 1, who: 'Members', deed: 'read it', role: 'member', sharePercent: 100 };
    await addExpectation(stage.as('ada'), id, { ...wanted, measure: 'received', withinMinutes: 5 });
    await addExpectation(stage.as('ada'), id, { ...wanted, measure: 'passed-on', withinMinutes: 1 });
    await addExpectation(stage.as('ada'), id, { ...wanted, measure: 'safe', withinMinutes: 5 });
    await addExpectation(stage.as('ada'), id, { ...wanted, measure: 'ticked', withinMinutes: 5 });
    await execute(stage.system(from), sql`update exercises.exercise set state = 'approved' where id = ${id}`);
    await forgetAnnouncement(stage, id);
    await startExercise(stage.as('ada', from), id);
    await giveDueInjects(stage.system(from));
    const [sent] = await stage.sentOf(id);
    await freeze(sent?.versionId ?? '', sent?.alertId ?? '', from);
    const answer = { launchId: sent?.versionId ?? '', personId: stage.idOf('member') };
    await recordAnswerOfPerson(stage.system(later(from, 30_000)), { ...answer, answer: 'received' });
    await recordAnswerOfPerson(stage.system(later(from, 3 * minute)), { ...answer, answer: 'passed-on' });
    const watching = (now: Date): Ctx => database.ctx({ actor: withRoles(stage.officers.member, 'deputy'), now });
    await expect(writeComment(stage.as('member', from), id, 'x')).rejects.toMatchObject({
      code: 'EXERCISE_NOT_ALLOWED',
    });
    await expect(writeComment(stage.as('bea', from), id, 'x')).rejects.toMatchObject({ code: 'EXERCISE_NOT_ALLOWED' });
    expect((await writeComment(watching(from), id, '  ')).ok).toBe(false);
    await writeComment(watching(later(from, minute)), id, 'The lead rang at once.');
    const expectations = await listExpectations(stage.system(from), id);
    await tickMet(watching(later(from, 9 * minute)), id, expectations[3]?.id ?? '');
    const running = await readExerciseLessons(stage.system(now), await getExercise(stage.system(now), id));
    expect(running.expectations.map(({ outcome }) => outcome)).toEqual(['met', 'late', 'open', 'late']);
    await endExercise(stage.as('ada', now), id, 'done');
    // An answer that comes after the end changes nothing.
    await recordAnswerOfPerson(stage.system(later(now, minute)), { ...answer, answer: 'safe' });
    const lessons = await readExerciseLessons(stage.system(later(now, day)), await getExercise(stage.system(now), id));
    expect(lessons.expectations.map(({ outcome }) => outcome)).toEqual(['met', 'late', 'missed', 'late']);
    expect(lessons.figures).toEqual({
      told: 1,
      answered: 1,
      passedOn: 1,
      medianSeconds: 30,
      late: 0,
      outcomes: { open: 0, met: 1, late: 2, missed: 1 },
    });
    expect(lessons.comments.map(({ text, byName }) => [text, byName])).toEqual([
      ['The lead rang at once.', 'Cy Sample'],
    ]);
    expect(lessons.last).toBeNull();
    const next = await stage.aRunningExercise(later(now, day), aPlan(later(now, day - minute), { kind: 'lessons' }));
    const compared = await readExerciseLessons(
      stage.system(later(now, 2 * day)),
      await getExercise(stage.system(now), next),
    );
    expect(compared.last?.exercise.id).toBe(id);
    expect(compared.last?.figures.answered).toBe(1);
    await endExercise(stage.as('ada', later(now, 2 * day)), next, 'done');
  });

  it('have its sender and approver practised, and the right to launch goes on from there', async () => {
    const now = later(from, 40 * day);
    await execute(stage.system(now), sql`update alerts.launch_rule set since = '2026-10-01'`);
    const rights = async (at = now) =>
      (await listLaunchRights(stage.system(at))).map(({ lapse, isLapsed }) => [lapse?.lapsesOn, isLapsed]);
    expect(await rights()).toEqual([
      ['2027-01-01', true],
      ['2027-01-01', true],
    ]);
    const id = await stage.aRunningExercise(now);
    const [sent] = await stage.sentOf(id);
    await notePractice(stage.system(now), sent?.versionId ?? '');
    await notePractice(stage.system(now), sent?.versionId ?? '');
    expect(await query(stage.system(now), sql`select part from exercises.practice order by 1`)).toHaveLength(2);
    expect((await rights()).map(([, isLapsed]) => isLapsed)).toEqual([false, false]);
    await endExercise(stage.as('ada', later(now, minute)), id, 'done');
    // What is no exercise, or said when none ran, is no practice.
    const other = await aLiveVersion(
      stage.as('ada', later(now, hour)),
      stage.as('bea', later(now, hour)),
      await aDraft(stage.as('ada', later(now, hour)), 'Exercise'),
    );
    await notePractice(stage.system(now), other.id);
    expect(await query(stage.system(now), sql`select part from exercises.practice`)).toHaveLength(2);
  });

  it('warn whose right lapses, 30, 14 and 3 days before, once each; operators record trainings', async () => {
    const [right] = await listLaunchRights(stage.system(later(from, 41 * day)));
    const lapsesOn = new Date(`${right?.lapse?.lapsesOn}T09:00:00Z`);
    const counts: number[] = [];
    for (const days of [31, 30, 29, 14, 3, 2, 0])
      counts.push(await warnOfLapsingRights(stage.system(later(lapsesOn, -days * day))));
    expect(counts).toEqual([0, 2, 0, 2, 2, 0, 0]);
    const mail = aMailbox();
    const order = rightWarningOrder.payload.parse({
      personId: stage.idOf('ada'),
      lapsesOn: right?.lapse?.lapsesOn,
      days: 30,
    });
    await sendRightWarning(stage.system(later(lapsesOn, -30 * day)), order, mail);
    await sendRightWarning(stage.system(lapsesOn), { ...order, lapsesOn: '2020-01-01' }, mail);
    expect(mail.mails.map(({ text }) => text)).toEqual([
      expect.stringContaining('Take part in an exercise as sender or approver.'),
    ]);
    const operator = {
      ...stage.as('ada'),
      actor: { ...stage.officers.ada, roles: [{ role: 'operator', scope: { kind: 'national', id: '' } }] },
    } as Ctx;
    const training = { personId: stage.idOf('bea'), onDay: '2026-11-01', course: 'Warning the public' };
    await expect(recordTraining(stage.as('bea'), training)).rejects.toMatchObject({ code: 'EXERCISE_NOT_ALLOWED' });
    expect((await recordTraining(operator, { ...training, personId: stage.idOf('ada') })).ok).toBe(false);
    expect((await recordTraining(operator, { ...training, onDay: '2099-01-01' })).ok).toBe(false);
    expect((await recordTraining(operator, training)).ok).toBe(true);
    const after = await listLaunchRights(stage.system(start), [stage.idOf('bea')]);
    expect(after[0]?.trainedOn).toBe('2026-11-01');
  });
});
