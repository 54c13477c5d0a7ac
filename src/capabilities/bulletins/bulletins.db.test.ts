import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import type { Actor, Scope } from '../../kernel/actor.ts';
import type { Marking } from '../../kernel/marking.ts';
import { hour, after as momentAfter } from '../../kernel/time.ts';
import { execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { AudienceExpression } from '../audiences/index.ts';
import { aPopulation } from '../delivery/delivery-builders.ts';
import { makeAnswerLink } from '../delivery/index.ts';
import { materialiseLaunch } from '../delivery/materialise-launch.ts';
import { savePeople } from '../identity/index.ts';
import { aPost, type FilledPost } from '../leads/post-builders.ts';
import { saveAppointments } from '../network/index.ts';
import { findForReader, listArchive } from './archive/archive-store.ts';
import type { QuickKind } from './bulletin.ts';
import { countAudience, getDraft, sendBulletin } from './send-bulletin.ts';
import { answerBulletin, confirmDetails, markRead } from './telling/answer-bulletin.ts';
import { countAnswers } from './telling/count-answers.ts';
import { writeBulletin } from './write-bulletin.ts';

describe('messages that are not alerts', () => {
  const database = aDatabase();
  let people: string[] = [];
  let post: FilledPost;
  let colleague = '';
  let officer = '';
  beforeAll(async () => {
    const ctx = database.ctx();
    people = await aPopulation(ctx, { people: 8 });
    post = await aPost(ctx);
    [colleague = '', officer = ''] = await savePeople(ctx, [
      { reference: 'C', name: 'Cole League', email: 'cole@network.example' },
      { reference: 'O', name: 'Ola Officer', email: 'ola@network.example' },
    ]);
    const [works] = await query<{ id: string }>(
      ctx,
      sql`select premises_id as id from network.appointment where person_id = ${people[0]}`,
    );
    const scope: Scope = { kind: 'premises', id: works?.id ?? '' };
    await saveAppointments(ctx, [{ personId: colleague, role: 'member', scope }]);
  });

  const as = (role: string, scope: Scope = { kind: 'national', id: '' }, now = new Date()) => {
    const actor: Actor = { kind: 'person', personId: officer, name: 'Ola Officer', roles: [{ role, scope }] };
    return database.ctx({ actor, now });
  };
  const reader = (personId: string) => database.ctx({ actor: { kind: 'person', personId, name: 'R', roles: [] } });
  const everyone: AudienceExpression = { everyone: true };
  const draft = async (
    ctx: ReturnType<typeof as>,
    more: { kind?: QuickKind; marking?: Marking; title?: string; audience?: AudienceExpression } = {},
  ): Promise<string> => {
    const { kind = 'bulletin', marking = 'GREEN', title = 'Vans near stations', audience = everyone } = more;
    const written = await writeBulletin(ctx, { kind, title, body: 'Look twice.\n\nTell us.', marking, audience });
    if (!written.ok) throw new Error(JSON.stringify(written.errors));
    return written.value.id;
  };
  const sent = async (more: Parameters<typeof draft>[1] = {}, ctx = as('duty-officer')): Promise<string> => {
    const id = await draft(ctx, more);
    await sendBulletin(ctx, { id, expected: await countAudience(ctx, await getDraft(ctx, id)) });
    await materialiseLaunch(ctx, { launchId: id, threadId: id });
    return id;
  };
  const tokenOf = async (id: string, personId: string): Promise<string> => {
    const row = await queryOne<{ id: number }>(
      database.ctx(),
      sql`select id from delivery.message where launch_id = ${id} and person_id = ${personId} limit 1`,
    );
    return (
      makeAnswerLink(database.ctx(), row?.id ?? 0)
        .split('/')
        .at(-1) ?? ''
    );
  };
  const saidTo = async (id: string): Promise<string> => {
    const row = await queryOne<{ said: string }>(
      database.ctx(),
      sql`select content::text as said from delivery.launch where id = ${id}`,
    );
    return row?.said ?? '';
  };

  it('are written, looked at, and sent once, in the bulk lane, as information', async () => {
    const ctx = as('duty-officer');
    const input = { kind: 'bulletin', title: '', body: '', marking: '', audience: null } as const;
    expect(await writeBulletin(ctx, input)).toMatchObject({
      errors: {
        title: expect.any(String),
        body: expect.any(String),
        marking: expect.any(String),
        audience: expect.any(String),
      },
    });
    const id = await draft(ctx);
    await expect(sendBulletin(ctx, { id, expected: 3 })).rejects.toMatchObject({ code: 'BULLETIN_DIFFERS' });
    const expected = await countAudience(ctx, await getDraft(ctx, id));
    await sendBulletin(ctx, { id, expected });
    await expect(sendBulletin(ctx, { id, expected })).rejects.toMatchObject({ code: 'BULLETIN_SENT' });
    const launch = sql`select kind, lane, weight, takes_back from delivery.launch where id = ${id}`;
    expect(await query(ctx, launch)).toEqual([
      { kind: 'bulletin', lane: 'bulk', weight: 'information', takes_back: false },
    ]);
    const somebody: Actor = { kind: 'person', personId: people[0] ?? '', name: 'S', roles: [] };
    await expect(draft(database.ctx({ actor: somebody }))).rejects.toMatchObject({ code: 'BULLETIN_NOT_ALLOWED' });
  });

  it('go to nobody outside the scope of who sends them', async () => {
    const lead = as('sector-lead', { kind: 'sector', id: 'hotels' });
    const id = await sent({}, lead);
    const told = await query<{ sector: string }>(
      lead,
      sql`select distinct sector_code as sector from delivery.told where launch_id = ${id}`,
    );
    expect(told).toEqual([{ sector: 'hotels' }]);
    expect(
      await countAudience(lead, await getDraft(lead, await draft(lead, { audience: { sector: 'stations' } }))),
    ).toBe(0);
  });

  it.each([
    ['CLEAR', 'Look twice.', true],
    ['AMBER', 'Look twice.', true],
    ['AMBER+STRICT', 'Bulletin: Vans near stations', false],
    ['RED', 'There is a bulletin for you', false],
  ] as const)('say by mail what TLP:%s lets go', async (marking, says, isWhole) => {
    const said = await saidTo(await sent({ marking }));
    expect(said).toContain(says);
    expect(said).toContain(`TLP:${marking}`);
    expect(said.includes('Look twice.')).toBe(isWhole);
    if (marking === 'RED') expect(said).not.toContain('Vans');
  });

  it('are read and found by those whom the marking means, and by nobody else', async () => {
    const named = people[0] ?? '';
    const audience: AudienceExpression = { any: [{ person: named }, { person: post.holderId }] };
    const readers = [named, colleague, post.deputyIds[0], people[5] ?? ''];
    const seen: Record<string, boolean[]> = {};
    for (const marking of ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const) {
      const id = await sent({ marking, title: 'Lantern', audience });
      const found = await Promise.all(
        readers.map(async (each) => (await findForReader(reader(each), id, 'page')) !== undefined),
      );
      const listed = await Promise.all(
        readers.map(async (personId) =>
          (await listArchive(reader(personId), { limit: 50 })).some((each) => each.id === id),
        ),
      );
      expect(listed).toEqual(found);
      seen[marking] = found;
    }
    expect(seen).toEqual({
      GREEN: [true, true, true, true],
      AMBER: [true, true, true, false],
      'AMBER+STRICT': [true, true, false, false],
      RED: [true, false, false, false],
    });
    const search = async (personId: string, words: string) =>
      (await listArchive(reader(personId), { words, limit: 50 }))
        .filter(({ title }) => title === 'Lantern')
        .map(({ marking }) => marking)
        .sort();
    expect(await search(named, 'lanterns')).toEqual(['AMBER', 'AMBER+STRICT', 'GREEN', 'RED']);
    // What is for few eyes is found by its title alone.
    expect(await search(named, '"look twice"')).toEqual(['AMBER', 'AMBER+STRICT', 'GREEN']);
    expect(await search(people[5] ?? '', 'lantern')).toEqual(['GREEN']);
    expect(await search(named, 'zeppelin')).toEqual([]);
  });

  it('are counted as read by link and by page, by region and sector', async () => {
    const id = await sent();
    const [one = '', two = '', three = ''] = people;
    await answerBulletin(database.ctx(), { token: await tokenOf(id, one), kind: 'bulletin' });
    await markRead(reader(two), { id, personId: two });
    await expect(markRead(reader(officer), { id, personId: officer })).rejects.toMatchObject({
      code: 'ANSWER_NOT_EXPECTED',
    });
    const otherKind = { token: await tokenOf(id, three), kind: 'test' } as const;
    await expect(answerBulletin(database.ctx(), otherKind)).rejects.toMatchObject({ code: 'BULLETIN_UNKNOWN' });
    const bulletin = await findForReader(reader(one), id, 'page');
    if (!bulletin) throw new Error('It was for them.');
    const { total, byRegion, bySector } = await countAnswers(database.ctx(), bulletin);
    const everybody = await query(database.ctx(), sql`select 1 from delivery.told where launch_id = ${id}`);
    expect(total).toMatchObject({ told: everybody.length, answered: 2 });
    for (const rows of [byRegion, bySector]) {
      expect(rows.reduce((sum, { told }) => sum + told, 0)).toBe(everybody.length);
      expect(rows.reduce((sum, { answered }) => sum + answered, 0)).toBe(2);
    }
  });

  it('ask for details to be checked, and the last word counts', async () => {
    const id = await sent({ kind: 'check' });
    const token = await tokenOf(id, people[0] ?? '');
    await confirmDetails(database.ctx(), { token, isRight: true });
    await confirmDetails(database.ctx(), { token, isRight: false });
    await confirmDetails(database.ctx(), { token: await tokenOf(id, people[1] ?? ''), isRight: true });
    const check = await findForReader(reader(people[0] ?? ''), id, 'page');
    if (!check) throw new Error('It was for them.');
    const { total, before } = await countAnswers(database.ctx(), check);
    expect([total.answered, total.wrong, before]).toEqual([2, 1, undefined]);
  });

  it('test the ways to people, beside the last test', async () => {
    const now = new Date();
    const first = await sent({ kind: 'test' }, as('duty-officer', undefined, momentAfter(now, -hour)));
    expect(await saidTo(first)).toContain('TEST: can we reach you?');
    await execute(
      database.ctx(),
      sql`update delivery.recipient set answer = 'received' where launch_id = ${first} and person_id = any(${people.slice(0, 4)}::uuid[])`,
    );
    const second = await sent({ kind: 'test', audience: { any: people.map((person) => ({ person })) } });
    await answerBulletin(database.ctx(), { token: await tokenOf(second, people[0] ?? ''), kind: 'test' });
    const test = await findForReader(reader(people[0] ?? ''), second, 'page');
    if (!test) throw new Error('It was for them.');
    const { total, before } = await countAnswers(database.ctx(), test);
    const [{ told = 0 } = {}] = await query<{ told: number }>(
      database.ctx(),
      sql`select count(*) as told from delivery.told where launch_id = ${first}`,
    );
    expect(before?.id).toBe(first);
    expect(total).toMatchObject({ told: 8, answered: 1, before: Math.round(400 / told) });
  });
});
