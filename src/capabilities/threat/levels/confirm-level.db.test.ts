import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { hour, after as later } from '../../../kernel/time.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { aLevel } from '../threat-builders.ts';
import { confirmLevel, declineLevel, noteLevelCheck } from './decide-level.ts';
import { listCorrectedChanges, listProposedChanges } from './level-store.ts';
import { proposeLevel } from './propose-level.ts';
import { currentLevels, readLevels } from './read-levels.ts';

describe('the threat level', () => {
  const database = aDatabase();
  const people: Actor[] = [];
  const ctxOf = (index: number) =>
    database.ctx({ actor: people[index] ?? { kind: 'anonymous' }, now: later(new Date('2026-11-22T00:00:00Z'), hour) });
  const enter = async (changes: Parameters<typeof aLevel>[0] = {}) => {
    const entered = await proposeLevel(ctxOf(0), aLevel(changes));
    return entered.ok ? entered.value : '';
  };
  const now = async (system = 'national') =>
    (await currentLevels(database.ctx())).find((each) => each.system === system);
  const told = () =>
    query<{ payload: unknown }>(
      database.ctx(),
      sql`select payload->'payload' as payload from graphile_worker._private_jobs where payload->>'event' = 'threat.level-changed'
        order by id`,
    );

  beforeAll(async () => {
    for (const role of ['duty-officer', 'approver']) {
      const personId = await aHolderOf(database.ctx(), role);
      people.push({ kind: 'person', personId, name: role, roles: [{ role, scope: { kind: 'national', id: '' } }] });
    }
  });

  it('is known from the start, with how sure it is and when somebody last looked', async () => {
    expect(await now()).toMatchObject({
      level: 'SEVERE',
      definition: 'An attack is highly likely',
      exactness: 'day',
      sureness: 'reported',
      checkedAt: new Date('2026-04-30T00:00:00Z'),
    });
    expect(await now('northern-ireland')).toMatchObject({ level: 'SUBSTANTIAL', sureness: 'official' });
  });

  it('changes only when a second person confirms it, and the news is in the same transaction', async () => {
    const id = await enter({ level: 'CRITICAL', began: '2026-11-21 20:00' });
    expect(await now()).toMatchObject({ level: 'SEVERE' });
    await expect(confirmLevel(ctxOf(0), id)).rejects.toMatchObject({ code: 'LEVEL_NEEDS_SECOND_PERSON' });
    expect(await told()).toEqual([]);
    await confirmLevel(ctxOf(1), id);
    expect(await now()).toMatchObject({ level: 'CRITICAL', since: new Date('2026-11-21T20:00:00Z') });
    expect(await told()).toEqual([{ payload: { system: 'national', changeId: id, level: 'CRITICAL', isNow: true } }]);
    await expect(confirmLevel(ctxOf(1), id)).rejects.toMatchObject({ code: 'LEVEL_CHANGE_GONE' });
    const { periods } = await readLevels(database.ctx());
    const national = periods.filter(({ system }) => system === 'national');
    expect(national.map(({ level, endedAt }) => [level, endedAt?.toISOString().slice(0, 10) ?? 'now'])).toEqual([
      ['CRITICAL', 'now'],
      ['SEVERE', '2026-11-21'],
      ['SUBSTANTIAL', '2026-04-29'],
    ]);
  });

  it('never begins in the future, nor twice at one moment', async () => {
    expect(await proposeLevel(ctxOf(0), aLevel({ began: '2026-12-24' }))).toMatchObject({ ok: false });
    expect(await proposeLevel(ctxOf(0), aLevel({ began: '2026-11-21 20:00' }))).toMatchObject({
      errors: { began: 'Another level begins at this moment already. Correct that one instead.' },
    });
    const twice = [await enter({ began: '2026-11-21 21:00' }), await enter({ began: '2026-11-21 21:00' })];
    await confirmLevel(ctxOf(1), twice[0] ?? '');
    await expect(confirmLevel(ctxOf(1), twice[1] ?? '')).rejects.toMatchObject({ code: 'LEVEL_OVERTAKEN' });
    await declineLevel(ctxOf(1), twice[1] ?? '');
    expect(await listProposedChanges(database.ctx())).toEqual([]);
  });

  it('is corrected by a new entry, and the mistake stays in the history', async () => {
    const mistaken = (await now())?.changeId ?? '';
    const correction = { replaces: mistaken, level: 'SEVERE', began: '2026-11-21 22:00', reason: 'A typing mistake.' };
    const id = await enter(correction as Parameters<typeof aLevel>[0]);
    expect(await proposeLevel(ctxOf(0), aLevel(correction as Parameters<typeof aLevel>[0]))).toMatchObject({
      errors: { replaces: 'A correction of this entry waits already. Decide about that one first.' },
    });
    await confirmLevel(ctxOf(1), id);
    expect(await now()).toMatchObject({ level: 'SEVERE', since: new Date('2026-11-21T22:00:00Z') });
    expect(await listCorrectedChanges(database.ctx())).toMatchObject([{ id: mistaken, state: 'replaced' }]);
    const away = await enter({ replaces: id, removes: 'yes', reason: 'It was never said.' });
    await confirmLevel(ctxOf(1), away);
    expect(await now()).toMatchObject({ level: 'CRITICAL' });
    expect((await listCorrectedChanges(database.ctx())).map(({ state }) => state).sort()).toEqual([
      'removed',
      'replaced',
    ]);
  });

  it('is taken back by whoever entered it, and every deed is in the record', async () => {
    await declineLevel(ctxOf(0), await enter({ began: '2026-11-21 23:00' }));
    await noteLevelCheck(ctxOf(0), 'national', 'https://www.mi5.gov.uk/');
    expect(await now()).toMatchObject({ checkedAt: later(new Date('2026-11-22T00:00:00Z'), hour) });
    const actions = await query<{ action: string }>(
      database.ctx(),
      sql`select distinct action from audit.entry where action like 'threat.%' order by 1`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'threat.level-checked',
      'threat.level-confirmed',
      'threat.level-declined',
      'threat.level-entered',
    ]);
  });
});
