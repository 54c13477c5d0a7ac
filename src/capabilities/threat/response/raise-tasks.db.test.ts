import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { hour, after as later } from '../../../kernel/time.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { raiseTasksJob } from '../jobs/raise-tasks.job.ts';
import { aMemberOver, anInnAndAShop } from '../threat-builders.ts';
import { chooseResponse } from './choose-response.ts';
import { finishTask } from './finish-task.ts';
import { addActions, dropAction, startMenu } from './keep-menu.ts';
import { raiseTasksForLevel } from './raise-tasks.ts';
import { responseFor } from './response-level.ts';
import { listMenu } from './response-store.ts';
import { starterMenu } from './starter-menu.ts';
import { listTasks } from './task-store.ts';

describe('what organisations do after a change of level', () => {
  const database = aDatabase();
  let places: Awaited<ReturnType<typeof anInnAndAShop>>;
  let keeper: Actor;
  let porter: Actor;
  const as = (actor: Actor, hours = 0) => database.ctx({ actor, now: later(now, hours * hour) });
  const tasks = () => listTasks(database.ctx(), [places.inn, places.shop], { since: later(now, -hour), limit: 100 });
  const openTasks = async () =>
    (await tasks())
      .filter(({ doneAt, setAsideAt }) => !doneAt && !setAsideAt)
      .map(({ words, premisesName }) => `${words} ${premisesName}`);
  const change = (level: 'SEVERE' | 'CRITICAL' | 'LOW', more: object = {}) => ({
    ...{ system: 'national' as const, changeId: newId(), level, isNow: true },
    ...more,
  });

  beforeAll(async () => {
    places = await anInnAndAShop(database.ctx());
    keeper = await aMemberOver(database.ctx(), { kind: 'organisation', id: places.inn });
    porter = await aMemberOver(database.ctx(), { kind: 'premises', id: places.dover });
    await addActions(as(keeper), places.inn, [
      { level: 'HEIGHTENED', words: 'Decide.', owner: 'Owner', dueHours: 4, place: 'organisation' },
      { level: 'HEIGHTENED', words: 'Brief.', owner: 'Manager', dueHours: 24, place: 'premises' },
      { level: 'EXCEPTIONAL', words: 'Call.', owner: 'Owner', dueHours: 1, place: 'organisation' },
    ]);
  });

  it('is listed by whoever stands for the whole organisation, and by nobody else', async () => {
    const refused = { code: 'RESPONSE_NOT_YOURS' };
    await expect(addActions(as(porter), places.inn, starterMenu)).rejects.toMatchObject(refused);
    await expect(addActions(as(keeper), places.shop, starterMenu)).rejects.toMatchObject(refused);
    const choice = { organisationId: places.inn, level: 'NORMAL' as const, reason: 'No.' };
    await expect(chooseResponse(as(porter), choice)).rejects.toMatchObject(refused);
    await expect(addActions(as(keeper), newId(), starterMenu)).rejects.toMatchObject({
      code: 'RESPONSE_ORGANISATION_UNKNOWN',
    });
    await startMenu(as(keeper), places.inn);
    expect(await listMenu(database.ctx(), places.inn)).toHaveLength(3);
  });

  it('becomes tasks once for each change, place and action, and only when the level that holds changed', async () => {
    const severe = change('SEVERE');
    await raiseTasksForLevel(database.ctx(), change('SEVERE', { isNow: false }));
    expect(await openTasks()).toEqual([]);
    await raiseTasksForLevel(database.ctx(), severe);
    const raised = ['Decide. null', 'Brief. Belfast', 'Brief. Dover'];
    expect((await openTasks()).sort()).toEqual([...raised].sort());
    await raiseTasksForLevel(database.ctx(), severe);
    await raiseTasksForLevel(database.ctx(), change('SEVERE'));
    expect(await openTasks()).toHaveLength(3);
    expect((await tasks()).map(({ dueAt }) => dueAt.getTime() - now.getTime())).toEqual([
      4 * hour,
      24 * hour,
      24 * hour,
    ]);
  });

  it('is ticked off by people of the place, with who and when', async () => {
    const [decide, ...briefs] = await tasks();
    const dover = briefs.find(({ premisesName }) => premisesName === 'Dover')?.id ?? '';
    const belfast = briefs.find(({ premisesName }) => premisesName === 'Belfast')?.id ?? '';
    const gone = { code: 'RESPONSE_TASK_GONE' };
    await expect(finishTask(as(porter), decide?.id ?? '')).rejects.toMatchObject(gone);
    await expect(finishTask(as(porter), belfast)).rejects.toMatchObject(gone);
    await finishTask(as(porter, 2), dover);
    await expect(finishTask(as(keeper), dover)).rejects.toMatchObject(gone);
    expect((await tasks()).find(({ id }) => id === dover)).toMatchObject({
      doneAt: later(now, 2 * hour),
      doneBy: porter.kind === 'person' ? porter.personId : '',
    });
    const again = change('SEVERE');
    await raiseTasksForLevel(as(keeper, 3), again);
    expect(await openTasks()).toEqual(['Decide. null', 'Brief. Belfast', 'Brief. Dover']);
  });

  it('changes when the organisation chooses its own level: what is open for another one is set aside', async () => {
    await chooseResponse(as(keeper, 4), {
      organisationId: places.inn,
      level: 'EXCEPTIONAL',
      reason: 'An invented reason.',
    });
    const [job] = await query<{ payload: unknown }>(
      database.ctx(),
      sql`select payload from graphile_worker._private_jobs order by id desc limit 1`,
    );
    await raiseTasksJob.run(as(keeper, 4), raiseTasksJob.payload.parse(job?.payload));
    expect(await openTasks()).toEqual(['Call. null']);
    expect((await tasks()).filter(({ setAsideAt }) => setAsideAt)).toHaveLength(3);
  });

  it('follows the level of Northern Ireland only there', async () => {
    const [call] = (await tasks()).filter(({ level, doneAt }) => level === 'EXCEPTIONAL' && !doneAt);
    await finishTask(as(keeper, 5), call?.id ?? '');
    await addActions(as(keeper), places.inn, [
      { level: 'NORMAL', words: 'Stand down.', owner: 'Manager', dueHours: 24, place: 'premises' },
    ]);
    await raiseTasksForLevel(as(keeper, 6), change('LOW', { system: 'northern-ireland' }));
    expect(await openTasks()).toEqual(['Stand down. Belfast']);
    const [action] = await listMenu(database.ctx(), places.inn);
    await dropAction(as(keeper), places.inn, action?.id ?? '');
    await raiseTasksForLevel(as(keeper, 7), change('LOW'));
    expect(await openTasks()).toEqual(['Stand down. Belfast']);
  });

  it('is suggested by the threat level', () => {
    const levels = ['LOW', 'MODERATE', 'SUBSTANTIAL', 'SEVERE', 'CRITICAL'] as const;
    expect(levels.map(responseFor)).toEqual(['NORMAL', 'NORMAL', 'HEIGHTENED', 'HEIGHTENED', 'EXCEPTIONAL']);
  });
});
