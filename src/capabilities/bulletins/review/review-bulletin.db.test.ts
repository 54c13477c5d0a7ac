import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { HeldRole, Scope } from '../../../kernel/actor.ts';
import { after, hour } from '../../../kernel/time.ts';
import { execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { aPopulation } from '../../delivery/delivery-builders.ts';
import { materialiseLaunch } from '../../delivery/materialise-launch.ts';
import { savePeople } from '../../identity/index.ts';
import { saveAppointments } from '../../network/index.ts';
import { findForReader, listArchive } from '../archive/archive-store.ts';
import type { Bulletin } from '../bulletin.ts';
import { aDraft } from '../bulletin-builders.ts';
import { findBulletin } from '../bulletin-store.ts';
import { chooseKinds } from '../choices/choose-kinds.ts';
import { addSeries } from '../newsletters/add-series.ts';
import { keepSection } from '../newsletters/keep-section.ts';
import { countAudience } from '../send-bulletin.ts';
import { markRead } from '../telling/answer-bulletin.ts';
import { countAnswers } from '../telling/count-answers.ts';
import { countPaces } from '../telling/reader-store.ts';
import { changeDraft, draftBulletin } from './draft-bulletin.ts';
import { approveBulletin, returnBulletin, submitBulletin, takeBackBulletin } from './review-bulletin.ts';
import { scheduleBulletin, sendApproved, sendScheduled } from './send-approved.ts';

describe('what two people answer for', () => {
  const database = aDatabase();
  let people: string[] = [];
  let wyn = '';
  let ada = '';
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 8 });
    [wyn = '', ada = ''] = await savePeople(database.ctx(), [
      { reference: 'W', name: 'Wyn Writer', email: 'wyn@network.example' },
      { reference: 'A', name: 'Ada Approver', email: 'ada@network.example' },
    ]);
  });

  const national: Scope = { kind: 'national', id: '' };
  const as = (personId: string, roles: readonly HeldRole[], now = new Date()) =>
    database.ctx({ actor: { kind: 'person', personId, name: 'Somebody', roles }, now });
  const writer = (scope = national, now = new Date()) => as(wyn, [{ role: 'hub-officer', scope }], now);
  const second = (scope = national) => as(ada, [{ role: 'approver', scope }]);
  const reader = (personId: string) => as(personId, []);
  const written = async (kind: Parameters<typeof draftBulletin>[1], more = {}, ctx = writer()): Promise<string> => {
    const drafted = await draftBulletin(ctx, kind, aDraft(more));
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.errors));
    return drafted.value.id;
  };
  const approved = async (kind: Parameters<typeof draftBulletin>[1], more = {}): Promise<string> => {
    const id = await written(kind, more);
    await submitBulletin(writer(), id);
    await approveBulletin(second(), id);
    return id;
  };
  const get = async (id: string): Promise<Bulletin> => {
    const found = await findBulletin(database.ctx(), id);
    if (!found) throw new Error('It was written.');
    return found;
  };
  const sent = async (kind: Parameters<typeof draftBulletin>[1], more = {}): Promise<string> => {
    const id = await approved(kind, more);
    await sendApproved(writer(), { id, expected: await countAudience(writer(), await get(id)) });
    await materialiseLaunch(database.ctx(), { launchId: id, threadId: id });
    return id;
  };

  it('goes from a draft over somebody else to its readers, and is never changed once it was found right', async () => {
    const empty = await draftBulletin(
      writer(),
      'threat-bulletin',
      aDraft({ title: '', summary: ' ', marking: '', audience: null, threat: { ...aDraft().threat, means: '' } }),
    );
    expect(empty).toMatchObject({ ok: false });
    expect(Object.keys(empty.ok ? {} : empty.errors)).toEqual(['title', 'summary', 'means', 'marking', 'audience']);
    const id = await written('threat-bulletin');
    expect((await get(id)).body).toMatch(/## What happened\n\n[\s\S]*## What we ask of you\n\n### Review\n\n/);
    await expect(approveBulletin(second(), id)).rejects.toMatchObject({ code: 'BULLETIN_WRONG_STATE' });
    await submitBulletin(writer(), id);
    await expect(approveBulletin(writer(), id)).rejects.toMatchObject({ code: 'BULLETIN_OWN_WORK' });
    await expect(changeDraft(writer(), id, aDraft())).rejects.toMatchObject({ code: 'BULLETIN_WRONG_STATE' });
    await expect(submitBulletin(second(), id)).rejects.toMatchObject({ code: 'BULLETIN_NOT_ALLOWED' });
    expect(await returnBulletin(second(), id, ' ')).toMatchObject({ ok: false });
    await returnBulletin(second(), id, 'Say where.');
    expect(await get(id)).toMatchObject({ state: 'draft', returnReason: 'Say where.', returnedBy: ada });
    await changeDraft(writer(), id, aDraft({ title: 'Nearer' }));
    await submitBulletin(writer(), id);
    await approveBulletin(second(), id);
    const expected = await countAudience(writer(), await get(id));
    await expect(sendApproved(writer(), { id, expected: 1 })).rejects.toMatchObject({ code: 'BULLETIN_DIFFERS' });
    await expect(sendApproved(reader(people[0] ?? ''), { id, expected })).rejects.toMatchObject({
      code: 'BULLETIN_UNKNOWN',
    });
    await sendApproved(second(), { id, expected });
    expect(await get(id)).toMatchObject({ state: 'sent', title: 'Nearer', approvedBy: ada, writtenBy: wyn });
    await expect(takeBackBulletin(writer(), id)).rejects.toMatchObject({ code: 'BULLETIN_WRONG_STATE' });
    const launch = sql`select kind, lane, weight from delivery.launch where id = ${id}`;
    expect(await query(database.ctx(), launch)).toEqual([{ kind: 'bulletin', lane: 'bulk', weight: 'information' }]);
    const deeds = sql<{
      action: string;
    }>`select action from audit.entry where subject = ${`bulletin:${id}`} order by at`;
    expect((await query(database.ctx(), deeds)).map(({ action }) => action)).toContain('bulletins.approved');
  });

  it('has a second person who covers everybody whom it is for', async () => {
    const region: Scope = { kind: 'region', id: 'north' };
    const wide = await written('news');
    await submitBulletin(writer(), wide);
    await expect(approveBulletin(second(region), wide)).rejects.toMatchObject({ code: 'BULLETIN_UNKNOWN' });
    const near = await written('news', { audience: { all: [{ region: 'north' }, { role: 'member' }] } });
    await submitBulletin(writer(), near);
    await approveBulletin(second(region), near);
    expect((await get(near)).regions).toEqual(['north']);
  });

  it('goes out by itself at a time, unless whoever set it holds no office any longer', async () => {
    const soon = after(new Date(), hour);
    const id = await approved('news');
    expect(await scheduleBulletin(writer(), { id, at: new Date(0) })).toMatchObject({ ok: false });
    await scheduleBulletin(writer(), { id, at: soon });
    await sendScheduled(database.ctx(), id);
    expect((await get(id)).state).toBe('approved');
    await sendScheduled(database.ctx({ now: soon }), id);
    // Wyn held that role in these tests only: nobody appointed them.
    expect(await get(id)).toMatchObject({ state: 'approved', sendAt: null });
    await saveAppointments(database.ctx(), [{ personId: wyn, role: 'hub-officer', scope: national }]);
    await scheduleBulletin(writer(), { id, at: soon });
    await sendScheduled(database.ctx({ now: soon }), id);
    await sendScheduled(database.ctx({ now: soon }), id);
    expect((await get(id)).state).toBe('sent');
  });

  it('reaches at once those who want it so, and counts all for whom it was meant as readers', async () => {
    const [one = '', two = '', three = ''] = people;
    await chooseKinds(reader(two), { newsletter: 'weekly' });
    await chooseKinds(reader(three), { newsletter: 'none' });
    const id = await sent('newsletter', { seriesCode: 'national', marking: 'AMBER' });
    const told = await query<{ id: string }>(
      database.ctx(),
      sql`select person_id as id from delivery.told where launch_id = ${id}`,
    );
    expect(told.map((each) => each.id)).toContain(one);
    expect(told.map((each) => each.id)).not.toContain(two);
    expect(told.map((each) => each.id)).not.toContain(three);
    for (const personId of [one, two, three]) {
      expect((await findForReader(reader(personId), id, 'page'))?.relation).toBe('named');
      await markRead(reader(personId), { id, personId });
      await markRead(reader(personId), { id, personId });
    }
    const { total } = await countAnswers(database.ctx(), await get(id));
    const meant = await queryOne<{ count: number }>(
      database.ctx(),
      sql`select count(*) as count from bulletins.reader where bulletin_id = ${id}`,
    );
    expect(total).toMatchObject({ told: meant?.count, answered: 3 });
    const byPace = new Map((await countPaces(database.ctx(), id)).map(({ pace, people: count }) => [pace, count]));
    expect([byPace.get('weekly'), byPace.get('none')]).toEqual([1, 1]);
  });

  it('is composed of sections that point only to what may go as far, in the series of its region', async () => {
    const anybody = await sent('news', { title: 'For anybody *now*', marking: 'CLEAR' });
    const few = await sent('news', { title: 'For few', marking: 'AMBER' });
    const hub: Scope = { kind: 'region', id: 'north' };
    const officer = writer(hub);
    expect(await addSeries(officer, { name: '', rhythm: '', regionCode: '', firstDue: 'soon' })).toMatchObject({
      ok: false,
    });
    const quarterly = { name: 'North quarterly', rhythm: 'quarterly', firstDue: '2026-12-15' } as const;
    await expect(addSeries(officer, { ...quarterly, regionCode: '' })).rejects.toMatchObject({
      code: 'BULLETIN_NOT_ALLOWED',
    });
    await addSeries(officer, { ...quarterly, regionCode: 'north' });
    const issue = { seriesCode: 'north-quarterly', marking: 'CLEAR', body: 'Hello.' };
    const elsewhere = writer({ kind: 'region', id: 'south' });
    await expect(draftBulletin(elsewhere, 'newsletter', aDraft(issue as object))).rejects.toMatchObject({
      code: 'BULLETIN_REGION_ONLY',
    });
    const id = await written('newsletter', issue, officer);
    expect(await get(id)).toMatchObject({ regions: ['north'], issueDue: '2026-12-15' });
    expect((await get(id)).audience).toMatchObject({ all: [{ all: [{ everyone: true }, { region: 'north' }] }, {}] });
    const urls = [`/bulletins/${anybody}`, `/bulletins/${few}`, '/guidance/not-there'];
    expect(await keepSection(officer, { id, place: 0 }, { heading: ' ', words: '', urls })).toMatchObject({
      ok: false,
    });
    await keepSection(officer, { id, place: 0 }, { heading: 'News', words: '', urls });
    expect((await get(id)).body).toBe(
      `Hello.\n\n## News\n\n- [For anybody \\*now\\*](/bulletins/${anybody}): In a sentence.`,
    );
    await execute(database.ctx(), sql`update bulletins.bulletin set marking = 'GREEN' where id = ${anybody}`);
    expect(await submitBulletin(officer, id)).toMatchObject({ ok: false, errors: { sections: expect.any(String) } });
  });

  it('lies in the archive by kind, year and region, in Welsh for whoever reads Welsh, and open to all where it is clear', async () => {
    const welsh = { title: 'Llusern', summary: 'Un frawddeg.', body: 'Edrychwch **ddwywaith**.' };
    const id = await sent('news', { title: 'Lamp', marking: 'CLEAR', welsh, audience: { region: 'north' } });
    const nobody = database.ctx({ actor: { kind: 'anonymous' } });
    const found = async (more: object, ctx = nobody): Promise<boolean> =>
      (await listArchive(ctx, { limit: 50, ...more })).some((each) => each.id === id);
    expect(await found({})).toBe(true);
    expect(await found({ words: 'ddwywaith', kind: 'news', year: new Date().getFullYear(), region: 'north' })).toBe(
      true,
    );
    expect(await found({ region: 'south' })).toBe(false);
    expect(await found({ kind: 'newsletter' })).toBe(false);
    const row = await queryOne<{ said: string }>(
      database.ctx(),
      sql`select content -> 'email' ->> 'cy' as said from delivery.launch where id = ${id}`,
    );
    expect(row?.said).toContain('Newyddion: Llusern');
    expect(row?.said).toContain('nid rhybudd');
    const published = sql`select language, title from bulletins.published where id = ${id} order by 1 desc`;
    expect(await query(database.ctx(), published)).toEqual([
      { language: 'en', title: 'Lamp' },
      { language: 'cy', title: 'Llusern' },
    ]);
    const hidden = await sent('news', { title: 'Lamp two', marking: 'GREEN' });
    expect(await findForReader(nobody, hidden, 'page')).toBeUndefined();
    expect(await findForReader(reader(people[7] ?? ''), hidden, 'page')).toBeDefined();
  });
});
