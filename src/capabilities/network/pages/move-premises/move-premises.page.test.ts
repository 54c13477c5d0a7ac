import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { queryOne, sql } from '../../../../platform/db/database.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';
import { listPremises } from '../../network-premises-store.ts';

describe('where premises are', () => {
  const database = aDatabase();
  const app = anApp(database);
  let hotel = '';
  let url = '';
  beforeAll(async () => {
    hotel = await aHotelAtDover(database.ctx());
    const [dover] = await listPremises(database.ctx(), hotel, { number: 1, size: 1 });
    url = `/network/premises/${dover?.id}/place`;
  });

  it('is put right by hand, and says what is wrong with a place at its field', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    const list = await officer.visit(`/network/organisations/${hotel}`);
    expect(list.document.querySelector(`a[href="${url}"]`)).not.toBeNull();
    const page = await officer.visit(url);
    expect(page.heading).toBe('Where Dover is');
    const again = await officer.submit(page, url, { latitude: '151', longitude: 'west' });
    expect(again.text).toContain('The latitude must be between -90 and 90.');
    expect(again.text).toContain('Give the longitude as a number of degrees');
    const done = await officer.submit(again, url, { latitude: '51.2', longitude: '1.25' });
    expect(done.text).toContain('The place comes from somebody here.');
    expect(await queryOne(database.ctx(), sql`select latitude, longitude, placed_by from network.premises`)).toEqual({
      latitude: 51.2,
      longitude: 1.25,
      placed_by: 'map',
    });
  });

  it('is shut to members, who see no link, and unknown where there is nothing', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', url)).status).toBe(403);
    const list = await member.visit(`/network/organisations/${hotel}`);
    expect(list.document.querySelector(`a[href="${url}"]`)).toBeNull();
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    expect((await officer.request('GET', `/network/premises/${newId()}/place`)).status).toBe(404);
  });
});
