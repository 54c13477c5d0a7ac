import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';

describe('one organisation', () => {
  const database = aDatabase();
  const app = anApp(database);
  let url = '';

  beforeAll(async () => {
    url = `/network/organisations/${await aHotelAtDover(database.ctx())}`;
  });

  it('shows premises and the number of people to everyone, names to nobody without the permission', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    const page = await member.visit(url);
    expect(page.heading).toBe('Harbour View <Hotels>');
    expect(page.text).toContain('CT16 1AA');
    expect(page.text).not.toContain('Asha Example');
  });

  it('shows names to a duty officer', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    expect((await officer.visit(url)).text).toContain('Asha Example Member Dover');
  });

  it('records who saw names, once, and nobody who saw none', async () => {
    const looks = async () =>
      query<{ actor: string }>(
        database.ctx(),
        sql`select actor from audit.entry where action = 'organisation.people-listed' and subject = ${subject} order by id`,
      );
    const subject = url.replace('/network/organisations/', 'organisation:');
    const [officerId, memberId] = [
      await aHolderOf(database.ctx(), 'duty-officer'),
      await aHolderOf(database.ctx(), 'member'),
    ];
    for (const id of [officerId, officerId, memberId]) await (await app.visitor(id)).visit(url);
    expect(await looks()).toEqual([{ actor: `person:${officerId}` }]);
  });

  it('is not found when there is none', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', `/network/organisations/${newId()}`)).status).toBe(404);
    expect((await member.request('GET', '/network/organisations/nonsense')).status).toBe(404);
  });
});
