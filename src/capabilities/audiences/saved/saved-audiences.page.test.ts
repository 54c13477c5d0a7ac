import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { query, queryOne, sql } from '../../../platform/db/database.ts';
import { aHolderOf, aHotelAtDover } from '../../network/network-builders.ts';
import { getSavedAudience, listSavedAudiences } from './saved-audience-store.ts';

describe('audiences kept under a name', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officer: Visitor;
  let approver: Visitor;

  beforeAll(async () => {
    await aHotelAtDover(database.ctx());
    officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    approver = await app.visitor(await aHolderOf(database.ctx(), 'approver'));
  });

  it('counts who is meant before it is saved, and keeps what was typed', async () => {
    const empty = await officer.visit('/audiences/new');
    expect(empty.text).toContain('Nobody is chosen yet.');
    const typed = { name: 'Dover', area: '51.1279,1.3134 1', insideArea: 'yes', deed: 'count' };
    const counted = await officer.submit(empty, '/audiences/new', typed);
    expect(counted.document.querySelector('#people')?.textContent).toBe('1 person');
    expect(counted.document.querySelector('#name')?.getAttribute('value')).toBe('Dover');
    expect(await listSavedAudiences(database.ctx())).toEqual([]);
  });

  it('finds organisations by name, without JavaScript, for the group and for leaving out', async () => {
    const empty = await officer.visit('/audiences/new');
    const none = await officer.submit(empty, '/audiences/new', { deed: 'search', organisationSearch: 'no such' });
    expect(none.text).toContain('No organisation has “no such” in its name.');
    const found = await officer.submit(none, '/audiences/new', { deed: 'search', organisationSearch: 'harbour' });
    const leaving = await officer.submit(found, '/audiences/new', { deed: 'leave-out', organisationSearch: 'harbour' });
    const box = leaving.document.querySelector('input[name=organisationsExcept]');
    const ticked = await officer.submit(leaving, '/audiences/new', {
      ...{ deed: 'count', everyone: 'yes', organisationSearch: '' },
      organisationsExcept: box?.getAttribute('value') ?? '',
    });
    expect(ticked.text).toContain('but not anyone who is at Harbour View <Hotels>');
    expect(ticked.document.querySelector('#people')?.textContent).toBe('2 people');
  });

  it('is saved, changed with the version seen, and archived; the record says what each version meant', async () => {
    const form = await officer.visit('/audiences/new');
    const wrong = await officer.submit(form, '/audiences/new', { deed: 'save', name: 'Nobody' });
    expect(wrong.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#audience');
    const saved = await officer.submit(form, '/audiences/new', { deed: 'save', name: 'South', regions: 'south-east' });
    expect(saved.heading).toBe('South');
    const stale = await officer.visit(saved.url);
    const changed = await officer.submit(saved, saved.url, {
      deed: 'save',
      name: 'South',
      regions: 'south-east',
      uses: 'hotels',
    });
    expect(changed.text).toContain('Version 2');
    const clash = await officer.submit(stale, saved.url, { deed: 'save', name: 'South', regions: 'wales' });
    expect(clash.text).toContain('Holder duty-officer saved this');
    const again = await officer.submit(form, '/audiences/new', { deed: 'save', name: 'south', regions: 'wales' });
    expect(again.text).toContain('There is an audience of this name.');
    await officer.submit(changed, `${saved.url}/archive`, {});
    expect(await listSavedAudiences(database.ctx())).toEqual([]);
    const id = saved.url.split('/').at(-1) ?? '';
    expect(await getSavedAudience(database.ctx(), id)).toMatchObject({ version: 2, selection: { uses: ['hotels'] } });
    const record = await query(
      database.ctx(),
      sql<{
        action: string;
        detail: object;
      }>`select action, detail from audit.entry where subject = ${`audience:${id}`} order by id`,
    );
    expect(record.map(({ action }) => action)).toEqual(['audience.saved', 'audience.saved', 'audience.archived']);
    expect(record[1]?.detail).toMatchObject({
      version: 2,
      audience: { all: [{ region: 'south-east' }, { use: 'hotels' }] },
    });
  });

  it('shows whom it misses to whoever may read it, and records the look', async () => {
    const form = await officer.visit('/audiences/new');
    const area = '51.1279,1.3134 1';
    const saved = await officer.submit(form, '/audiences/new', { deed: 'save', name: 'Port', area, insideArea: 'yes' });
    const missing = await approver.visit(`${saved.url}/coverage`);
    expect(missing.heading).toBe('Who is missing');
    expect(missing.text).toContain('At 0 of the 1 place');
    const looks = await queryOne(
      database.ctx(),
      sql<{
        count: number;
      }>`select count(*) as count from audit.entry where detail->>'what' = 'audience.missed-listed' or action like '%missed-listed%'`,
    );
    expect(looks?.count).toBe(1);
  });

  it('is not for everybody', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.visit('/audiences')).status).toBe(403);
    expect((await approver.visit('/audiences')).text).toContain('Port');
    expect((await approver.visit('/audiences/new')).status).toBe(403);
  });
});
