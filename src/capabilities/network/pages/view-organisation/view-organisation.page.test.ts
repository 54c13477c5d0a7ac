import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
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

  it('is not found when there is none', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', `/network/organisations/${newId()}`)).status).toBe(404);
    expect((await member.request('GET', '/network/organisations/nonsense')).status).toBe(404);
  });
});
