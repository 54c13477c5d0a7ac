import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { hour, after as later } from '../../../kernel/time.ts';
import { query, sql } from '../../../platform/db/database.ts';
import type { Mail, MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { chooseResponse } from '../response/choose-response.ts';
import { addActions } from '../response/keep-menu.ts';
import { addPlaceMeasure, dropPlaceMeasure, finishPlaceTask } from '../response/keep-place-measures.ts';
import { raiseTasks } from '../response/raise-tasks.ts';
import { readPlaceResponse } from '../response/read-place-response.ts';
import { listMenu } from '../response/response-store.ts';
import { aMemberOver, anInnAndAShop } from '../threat-builders.ts';
import { remindOfTasks, sendTaskReminder, taskReminderOrder } from './remind-of-tasks.ts';

describe('how premises answer the threat', () => {
  const database = aDatabase();
  let places: Awaited<ReturnType<typeof anInnAndAShop>>;
  let keeper: Actor;
  let porter: Actor;
  const as = (actor: Actor, hours = 0) => database.ctx({ actor, now: later(now, hours * hour) });
  const dover = () => ({ organisationId: places.inn, premisesId: places.dover, regionCode: 'south-east' });
  const belfast = () => ({ organisationId: places.inn, premisesId: places.belfast, regionCode: 'northern-ireland' });
  const measure = { level: 'HEIGHTENED' as const, words: 'Watch the yard.', owner: 'Porter', dueHours: 2 };

  beforeAll(async () => {
    places = await anInnAndAShop(database.ctx());
    keeper = await aMemberOver(database.ctx(), { kind: 'organisation', id: places.inn });
    porter = await aMemberOver(database.ctx(), { kind: 'premises', id: places.dover });
    await addActions(as(keeper), places.inn, [
      { level: 'HEIGHTENED', words: 'Decide.', owner: 'Owner', dueHours: 4, place: 'organisation' },
    ]);
  });

  it('is read with the levels that count there, the list and what the premises added', async () => {
    const there = await readPlaceResponse(as(keeper), dover());
    expect(there).toMatchObject({ threat: 'SEVERE', response: 'HEIGHTENED', isChosen: false });
    expect(there.levels.map(({ system }) => system)).toEqual(['national']);
    expect((await readPlaceResponse(as(keeper), belfast())).levels).toHaveLength(2);
    await addPlaceMeasure(as(keeper), dover(), measure);
    await addPlaceMeasure(as(keeper), dover(), { ...measure, level: 'EXCEPTIONAL', words: 'Close.' });
    const words = async (place: typeof dover) =>
      (await readPlaceResponse(as(keeper), place())).measures.map((each) => each.words);
    expect(await words(dover)).toEqual(['Watch the yard.', 'Decide.', 'Close.']);
    expect(await words(belfast)).toEqual(['Decide.']);
    // The organisation's own list stays what it was.
    expect(await listMenu(database.ctx(), places.inn)).toHaveLength(1);
  });

  it('makes a measure of the level that holds a task at once, there alone, and again at a change', async () => {
    const open = async (place: typeof dover) =>
      (await readPlaceResponse(as(keeper), place())).open.map((task) => task.words);
    expect(await open(dover)).toEqual(['Watch the yard.']);
    const raising = { level: 'HEIGHTENED' as const, organisationId: null, regionCode: null, actionId: null };
    await raiseTasks(as(keeper), { ...raising, raisedBy: newId() });
    expect(await open(dover)).toEqual(['Watch the yard.', 'Decide.']);
    expect(await open(belfast)).toEqual(['Decide.']);
    const { open: tasks } = await readPlaceResponse(as(keeper), dover());
    const own = tasks.find(({ premisesId }) => premisesId)?.id ?? '';
    const whole = tasks.find(({ premisesId }) => !premisesId)?.id ?? '';
    const gone = { code: 'RESPONSE_TASK_GONE' };
    await expect(finishPlaceTask(as(porter), places.dover, whole)).rejects.toMatchObject(gone);
    await expect(finishPlaceTask(as(porter), places.belfast, own)).rejects.toMatchObject(gone);
    await finishPlaceTask(as(porter), places.dover, own);
    await expect(finishPlaceTask(as(porter), places.dover, own)).rejects.toMatchObject(gone);
    await raiseTasks(as(keeper), { ...raising, raisedBy: newId() });
    expect(await open(dover)).toEqual(['Watch the yard.', 'Decide.']);
  });

  it('takes a measure off by its own premises alone', async () => {
    const [own] = (await readPlaceResponse(as(keeper), dover())).measures.filter(({ words }) => words === 'Close.');
    const gone = { code: 'RESPONSE_ACTION_GONE' };
    await expect(dropPlaceMeasure(as(keeper), belfast(), own?.id ?? '')).rejects.toMatchObject(gone);
    await dropPlaceMeasure(as(keeper), dover(), own?.id ?? '');
    expect((await readPlaceResponse(as(keeper), dover())).measures).toHaveLength(2);
  });

  it('reminds once of what is late, each of what they may tick off, and not of what is done', async () => {
    expect(await remindOfTasks(as(keeper, 40))).toEqual({ tasks: 0, isFull: false });
    expect(await remindOfTasks(as(keeper, 49))).toEqual({ tasks: 2, isFull: false });
    expect(await remindOfTasks(as(keeper, 50))).toEqual({ tasks: 0, isFull: false });
    const jobs = await query<{ payload: unknown }>(
      database.ctx(),
      sql`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = ${taskReminderOrder.name} order by j.id`,
    );
    const sent: Mail[] = [];
    const mail: MailTransport = {
      send: async (letter) => {
        sent.push(letter);
        return { kind: 'accepted', reference: 'x', response: 'taken' };
      },
      verify: async () => ({ ok: true }),
      close: () => undefined,
    };
    const orders = jobs.map(({ payload }) => taskReminderOrder.payload.parse(payload));
    for (const order of orders) await sendTaskReminder(as(keeper, 49), order, mail);
    const told = Object.fromEntries(sent.map(({ to, subject }) => [to, subject]));
    expect(told).toEqual({
      [`m-${places.inn}@member.example`]: '2 measures are late',
      [`m-${places.dover}@member.example`]: 'One measure is late',
    });
    expect(sent[0]?.text).toContain('Watch the yard. (Dover, by');
    for (const { id } of (await readPlaceResponse(as(keeper), dover())).open.filter((task) => task.premisesId)) {
      await finishPlaceTask(as(keeper, 51), places.dover, id);
    }
    sent.length = 0;
    for (const order of orders) await sendTaskReminder(as(keeper, 52), order, mail);
    expect(sent.map(({ subject }) => subject)).toEqual(['One measure is late']);
  });

  it('follows the choice of the organisation, and tells it', async () => {
    await chooseResponse(as(keeper, 60), { organisationId: places.inn, level: 'EXCEPTIONAL', reason: 'Invented.' });
    expect(await readPlaceResponse(as(keeper, 61), dover())).toMatchObject({ response: 'EXCEPTIONAL', isChosen: true });
    const news = await query<{ payload: { event: string; payload: unknown } }>(
      database.ctx(),
      sql`select payload from graphile_worker._private_jobs where payload->>'event' = 'threat.response-chosen'`,
    );
    expect(news.map(({ payload }) => payload.payload)).toEqual([{ organisationId: places.inn, level: 'EXCEPTIONAL' }]);
  });
});
