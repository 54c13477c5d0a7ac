import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as start } from '../../../test/support/test-database.ts';
import { day, hour, after as later, minute } from '../../kernel/time.ts';
import { execute, openDatabase, query, queryOne, sql } from '../../platform/db/database.ts';
import { aDraft, aLiveVersion } from '../alerts/alert-builders.ts';
import { contentOf } from '../alerts/content/draft-content.ts';
import {
  approveVersion,
  countRecipients,
  draftUpdate,
  getVersion,
  listFeedChanges,
  listOpenOverrides,
  listVersions,
  submitVersion,
} from '../alerts/index.ts';
import { anApprovedExercise, aPlan, aPlannedExercise } from './exercise-builders.ts';
import { aMailbox, aStage, forgetAnnouncement, type Stage } from './exercise-stage-builders.ts';
import { getExercise } from './exercise-store.ts';
import { giveDueInjects } from './injects/give-injects.ts';
import { listInjects } from './injects/inject-store.ts';
import { noticeOrder, sendNotice } from './notices/order-notices.ts';
import { approveExercise, submitExercise } from './plan/decide-exercise.ts';
import { addInject, planExercise } from './plan/plan-exercise.ts';
import { markGiven } from './plan/watch-exercise.ts';
import { notePractice } from './practice/note-practice.ts';
import { endExercise, pauseExercise, resumeExercise, startExercise } from './run-exercise.ts';

const database = aDatabase();
let stage: Stage;
const from = later(start, 10 * day);

beforeAll(async () => {
  stage = await aStage(database);
});

describe('an exercise', () => {
  it('is planned by one and approved by another, who had no hand in it and saw every word', async () => {
    await expect(planExercise(stage.as('bea'), aPlan(from))).rejects.toMatchObject({ code: 'EXERCISE_NOT_ALLOWED' });
    await expect(planExercise(stage.system(start), aPlan(from))).rejects.toMatchObject({
      code: 'EXERCISE_NEEDS_A_PERSON',
    });
    const wrong = [
      { name: ' ' },
      { aim: '' },
      { kind: 'Bad Kind' },
      { roles: [] },
      { startsFrom: start },
      { startsUntil: from },
      { announceDays: 0 },
    ];
    for (const change of wrong) expect((await planExercise(stage.as('ada'), aPlan(from, change))).ok).toBe(false);
    const exerciseId = await aPlannedExercise(stage.as('ada'), aPlan(from));
    const { revision } = await getExercise(stage.as('ada'), exerciseId);
    expect(
      (
        await addInject(stage.as('ada'), exerciseId, {
          kind: 'alert',
          offsetMinutes: 5,
          headline: 'x',
          body: '',
          instruction: '',
        })
      ).ok,
    ).toBe(false);
    await expect(submitExercise(stage.as('ada'), { exerciseId, revision: 1 })).rejects.toMatchObject({
      code: 'EXERCISE_MOVED_ON',
    });
    await submitExercise(stage.as('ada'), { exerciseId, revision });
    const approval = { exerciseId, revision, confirmKind: 'EXERCISE' };
    await expect(approveExercise(stage.as('ada'), approval)).rejects.toMatchObject({ code: 'EXERCISE_OWN_WORK' });
    expect(await approveExercise(stage.as('bea'), { ...approval, confirmKind: 'LIVE' })).toMatchObject({ ok: false });
    expect((await approveExercise(stage.as('bea'), approval)).ok).toBe(true);
    // The database holds the two-person rule too.
    const forged = execute(
      stage.system(start),
      sql`update exercises.exercise set approved_by = submitted_by where id = ${exerciseId}`,
    );
    await expect(forged).rejects.toThrow(/exercise_two_people/);
    await expect(startExercise(stage.as('member'), exerciseId)).rejects.toMatchObject({ code: 'EXERCISE_NOT_ALLOWED' });
    expect(await startExercise(stage.as('ada'), exerciseId)).toMatchObject({
      ok: false,
      errors: { deed: expect.stringContaining('It may start between') },
    });
  });

  it('is announced as an exercise some days before, and its safety list hears of it', async () => {
    const id = await anApprovedExercise(
      stage.as('ada'),
      stage.as('bea'),
      aPlan(from, { name: 'Loud Lane' }),
      stage.officers.member,
    );
    await giveDueInjects(stage.system(later(from, -3 * day - minute)));
    expect((await stage.sentOf(id)).length).toBe(0);
    const announcedAt = later(from, -3 * day);
    await giveDueInjects(stage.system(announcedAt));
    const [sent] = await stage.sentOf(id);
    expect(sent).toMatchObject({ kind: 'announcement', state: 'done' });
    const version = await getVersion(stage.system(start), sent?.alertId ?? '', 1);
    expect(version).toMatchObject({
      status: 'Exercise',
      state: 'live',
      submittedBy: `person:${stage.idOf('ada')}`,
      decidedBy: `person:${stage.idOf('bea')}`,
    });
    expect(version.cap.info[0]?.headline).toMatch(/^EXERCISE.*An exercise is coming: Loud Lane/);
    await notePractice(stage.system(start), version.id);
    expect(await query(stage.system(start), sql`select * from exercises.practice`)).toEqual([]);
    const mail = aMailbox();
    const orders = await query(
      stage.system(start),
      sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${noticeOrder.name}`,
    );
    const mine = orders
      .map(({ payload }) => noticeOrder.payload.parse(payload))
      .filter(({ exerciseId }) => exerciseId === id);
    expect(mine.map(({ personId }) => personId).sort()).toEqual([stage.idOf('ada'), stage.idOf('member')].sort());
    for (const order of mine) await sendNotice(stage.system(start), order, mail);
    expect(mail.mails[0]?.subject).toBe('EXERCISE Loud Lane, for its safety list');
    await execute(stage.system(start), sql`update exercises.exercise set state = 'dropped' where id = ${id}`);
    await execute(stage.system(start), sql`update alerts.alert set state = 'closed' where id = ${sent?.alertId}`);
  });

  it('says its injects when they are due, each once, as EXERCISE in every channel, by both who answer for it', async () => {
    const id = await stage.aRunningExercise(from);
    expect(await stage.statesOf(id)).toEqual(['done', 'waiting', 'waiting']);
    const at = later(from, 10 * minute);
    await Promise.all([
      giveDueInjects(stage.system(at)),
      giveDueInjects(stage.system(at)),
      giveDueInjects(stage.system(at)),
    ]);
    await giveDueInjects(stage.system(at));
    await giveDueInjects(stage.system(later(from, 25 * minute)));
    const injects = await listInjects(stage.system(start), id);
    expect(injects.map(({ state }) => state)).toEqual(['done', 'done', 'due']);
    const versions = await listVersions(stage.system(start), injects[0]?.alertId ?? '');
    expect(versions.map(({ kind, status, number }) => [kind, status, number])).toEqual([
      ['alert', 'Exercise', 1],
      ['update', 'Exercise', 2],
    ]);
    for (const version of versions) {
      expect(version.cap.status).toBe('Exercise');
      const launch = await queryOne(
        stage.system(start),
        sql<{
          content: Record<string, unknown>;
          lane: string;
        }>`select content, lane from delivery.launch where id = ${version.id}`,
      );
      expect(launch?.lane).toBe('urgent');
      const channels = Object.entries(launch?.content ?? {});
      expect(channels.length).toBeGreaterThan(2);
      // The words have none: the mark comes from the status, whatever somebody typed.
      for (const [, content] of channels) expect(JSON.stringify(content)).toContain('EXERCISE');
    }
    await expect(markGiven(stage.as('bea', at), id, injects[2]?.id ?? '')).rejects.toMatchObject({
      code: 'EXERCISE_NOT_ALLOWED',
    });
    await markGiven(stage.as('ada', at), id, injects[2]?.id ?? '');
    expect(await stage.statesOf(id)).toEqual(['done', 'done', 'done']);
    await endExercise(stage.as('bea', later(from, hour)), id, 'done');
    expect((await listVersions(stage.system(start), injects[0]?.alertId ?? '')).at(-1)).toMatchObject({
      kind: 'all-clear',
      status: 'Exercise',
    });
  });

  it('stands still while paused, and puts off what waits', async () => {
    const id = await stage.aRunningExercise(from);
    await pauseExercise(stage.as('ada', later(from, 5 * minute)), id);
    await giveDueInjects(stage.system(later(from, 12 * minute)));
    expect(await stage.statesOf(id)).toEqual(['done', 'waiting', 'waiting']);
    await resumeExercise(stage.as('ada', later(from, 20 * minute)), id);
    await giveDueInjects(stage.system(later(from, 24 * minute)));
    expect(await stage.statesOf(id)).toEqual(['done', 'waiting', 'waiting']);
    await giveDueInjects(stage.system(later(from, 28 * minute)));
    const [, update] = await listInjects(stage.system(start), id);
    expect(update).toMatchObject({ state: 'done', dueAt: later(from, 25 * minute), doneAt: later(from, 28 * minute) });
    await endExercise(stage.as('ada', later(from, hour)), id, 'done');
  });

  it('ends at once by one person with NO DUFF to all who were told, and gives nothing more', async () => {
    const id = await stage.aRunningExercise(from);
    const [first] = await stage.sentOf(id);
    await endExercise(stage.as('bea', later(from, 3 * minute)), id, 'no-duff');
    const last = (await listVersions(stage.system(start), first?.alertId ?? '')).at(-1);
    expect(last).toMatchObject({ kind: 'cancel', status: 'Exercise', state: 'live' });
    expect(last?.cap.info[0]?.description).toMatch(/^NO DUFF, NO DUFF\. Something real has happened/);
    // In the words that two people approved, so nothing waits for a review.
    expect(await listOpenOverrides(stage.system(start), first?.alertId ?? '')).toEqual([]);
    await giveDueInjects(stage.system(later(from, hour)));
    expect(await stage.statesOf(id)).toEqual(['done', 'skipped', 'skipped']);
    await expect(endExercise(stage.as('bea'), id, 'done')).rejects.toMatchObject({ code: 'EXERCISE_MOVED_ON' });
  });

  it('tells texts that are no alerts as EXERCISE too, and ends them with NO DUFF where no alert did', async () => {
    const planned = await planExercise(stage.as('ada'), aPlan(from, { name: 'Texts only' }));
    const id = planned.ok ? planned.value : '';
    const text = {
      kind: 'text',
      offsetMinutes: 0,
      headline: 'A caller asks for the duty lead',
      body: 'Ring back.',
    } as const;
    expect((await addInject(stage.as('ada'), id, { ...text, body: '', instruction: '' })).ok).toBe(false);
    await addInject(stage.as('ada'), id, { ...text, instruction: '' });
    const { revision } = await getExercise(stage.as('ada'), id);
    await submitExercise(stage.as('ada'), { exerciseId: id, revision });
    await approveExercise(stage.as('bea'), { exerciseId: id, revision, confirmKind: 'EXERCISE' });
    await forgetAnnouncement(stage, id);
    await startExercise(stage.as('ada', from), id);
    await giveDueInjects(stage.system(from));
    await giveDueInjects(stage.system(later(from, 10 * minute)));
    const [given] = await stage.sentOf(id);
    expect(given).toMatchObject({ kind: 'text', state: 'done', versionId: given?.id, alertId: null });
    await endExercise(stage.as('bea', later(from, 20 * minute)), id, 'no-duff');
    const launches = await query(
      stage.system(),
      sql<{
        kind: string;
        state: string;
        content: Record<string, unknown>;
      }>`select kind, state, content from delivery.launch
        where thread_id = ${given?.id} order by number`,
    );
    expect(launches.map(({ kind, state }) => [kind, state])).toEqual([
      ['exercise', 'stopped'],
      ['exercise', 'materialising'],
    ]);
    for (const { content } of launches) {
      for (const said of Object.values(content)) expect(JSON.stringify(said)).toContain('EXERCISE');
    }
    expect(JSON.stringify(launches[1]?.content)).toContain('NO DUFF, NO DUFF. Something real has happened');
  });

  it('survives the death of a process in the middle of an inject: neither lost nor said twice', async () => {
    const id = await anApprovedExercise(
      stage.as('ada', later(from, -day)),
      stage.as('bea', later(from, -day)),
      aPlan(later(from, -minute)),
    );
    await forgetAnnouncement(stage, id);
    await startExercise(stage.as('ada', from), id);
    const count = async () => (await query(stage.system(from), sql`select id from alerts.alert`)).length;
    const before = await count();
    // The dying process has drafted and submitted, and is about to launch when its connection is cut.
    const dying = openDatabase(database.url, 1);
    const [mine] = await query(dying, sql<{ pid: number }>`select pg_backend_pid() as pid`);
    const holder = await database.open.pool.connect();
    await holder.query('begin');
    await holder.query('lock table delivery.launch in access exclusive mode');
    const fate = giveDueInjects({ ...stage.system(from), db: dying.db }).then(
      () => 'lived',
      () => 'died',
    );
    const stuck = sql<{
      pid: number;
    }>`select pid from pg_stat_activity where pid = ${mine?.pid} and wait_event_type = 'Lock'`;
    for (let tries = 0; tries < 500 && (await query(stage.system(from), stuck)).length === 0; tries += 1)
      await new Promise((done) => setTimeout(done, 10));
    await query(stage.system(from), sql`select pg_terminate_backend(pid) from (${stuck}) stuck`);
    expect(await fate).toBe('died');
    await holder.query('rollback');
    holder.release();
    await dying.close();
    expect([await count(), await stage.statesOf(id)]).toEqual([before, ['waiting', 'waiting', 'waiting']]);
    // Held by the dead process's lease, then given by another, once.
    await giveDueInjects(stage.system(later(from, minute)));
    expect(await count()).toBe(before);
    await giveDueInjects(stage.system(later(from, 3 * minute)));
    await giveDueInjects(stage.system(later(from, 6 * minute)));
    expect([await count(), (await stage.statesOf(id))[0]]).toEqual([before + 1, 'done']);
    await endExercise(stage.as('ada', later(from, hour)), id, 'done');
  });

  it('does not go out in the name of somebody who may not any more', async () => {
    const id = await anApprovedExercise(
      stage.as('ada', later(from, -day)),
      stage.as('bea', later(from, -day)),
      aPlan(later(from, -minute)),
    );
    await execute(
      stage.system(from),
      sql`update network.appointment set valid_to = ${from} where person_id = ${stage.idOf('bea')}`,
    );
    await startExercise(stage.as('ada', from), id);
    await giveDueInjects(stage.system(from));
    const [, first] = await listInjects(stage.system(from), id);
    expect(first).toMatchObject({ kind: 'alert', state: 'failed', versionId: null });
    expect(first?.fault).not.toBe('');
    await execute(
      stage.system(from),
      sql`update network.appointment set valid_to = null where person_id = ${stage.idOf('bea')}`,
    );
    await endExercise(stage.as('ada', later(from, hour)), id, 'done');
  });
});

describe('exercise and live', () => {
  it('cannot be mixed, however hard somebody tries', async () => {
    const id = await stage.aRunningExercise(from);
    const [inject] = await stage.sentOf(id);
    const alertId = inject?.alertId ?? '';
    // Into the database past the program: neither the alert nor its message becomes live.
    await expect(
      execute(stage.system(from), sql`update alerts.alert set status = 'Actual' where id = ${alertId}`),
    ).rejects.toThrow();
    await expect(
      execute(
        stage.system(from),
        sql`update alerts.version set cap = jsonb_set(cap, '{status}', '"Actual"') where alert_id = ${alertId}`,
      ),
    ).rejects.toThrow(/CAP status/);
    // A live alert is no inject of an exercise.
    const live = await aDraft(stage.as('ada', from), 'Actual');
    for (const statement of [
      sql`update exercises.inject set alert_id = ${live.alertId} where id = ${inject?.id}`,
      sql`insert into exercises.inject (id, exercise_id, number, offset_minutes, kind, headline, body, instruction, state, alert_id)
        values (gen_random_uuid(), ${id}, 99, 0, 'alert', 'x', 'x', 'x', 'done', ${live.alertId})`,
    ])
      await expect(execute(stage.system(from), statement)).rejects.toThrow(/only alerts of status Exercise/);
    // An update of an exercise is an exercise, whatever its words or the approver say.
    const sent = await getVersion(stage.system(from), alertId, 1);
    const content = contentOf(sent);
    const sly = {
      ...content,
      words: {
        ...content.words,
        headline: 'LIVE: this is real',
        whatChanged: 'No exercise any more',
        status: 'Actual',
      },
    };
    const update = await draftUpdate(stage.as('ada', from), { alertId, content: sly });
    const draft = await getVersion(stage.system(from), alertId, update.ok ? update.value.number : 0);
    const submitted = await submitVersion(stage.as('ada', from), draft);
    const version = submitted.ok ? submitted.value : draft;
    const approval = {
      alertId,
      number: version.number,
      revision: version.revision,
      confirmSize: String(await countRecipients(stage.system(from), version)),
    };
    const lied = await approveVersion(stage.as('bea', from), { ...approval, confirmKind: 'LIVE' });
    expect(lied).toMatchObject({ ok: false, errors: { confirmKind: expect.stringContaining('This is EXERCISE') } });
    const told = await approveVersion(stage.as('bea', from), { ...approval, confirmKind: 'EXERCISE' });
    const cap = told.ok ? told.value.cap : undefined;
    expect([cap?.status, cap?.info[0]?.headline]).toEqual(['Exercise', expect.stringMatching(/^EXERCISE/)]);
    // What machines read of it says Exercise too.
    const read = (await listFeedChanges(stage.system(from), 0, 1000)).filter((change) => change.alertId === alertId);
    expect(read.length).toBeGreaterThan(1);
    expect(new Set(read.flatMap(({ status, cap: message }) => [status, message.status]))).toEqual(
      new Set(['Exercise']),
    );
    await endExercise(stage.as('ada', later(from, hour)), id, 'done');
  });

  it('do not begin beside each other', async () => {
    const live = await aLiveVersion(
      stage.as('ada', from),
      stage.as('bea', from),
      await aDraft(stage.as('ada', from), 'Actual'),
    );
    const id = await anApprovedExercise(
      stage.as('ada', later(from, -day)),
      stage.as('bea', later(from, -day)),
      aPlan(later(from, -minute)),
    );
    expect(await startExercise(stage.as('ada', from), id)).toMatchObject({
      ok: false,
      errors: { deed: expect.stringContaining('A LIVE alert is in force') },
    });
    await execute(stage.system(from), sql`update alerts.version set state = 'ended' where id = ${live.id}`);
    await execute(stage.system(from), sql`update alerts.alert set state = 'closed' where id = ${live.alertId}`);
    expect((await startExercise(stage.as('ada', from), id)).ok).toBe(true);
    await endExercise(stage.as('ada', later(from, minute)), id, 'done');
  });
});
