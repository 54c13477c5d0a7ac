import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';
import { findPremises } from '../../network-premises-store.ts';

describe('merging regions', () => {
  const database = aDatabase();
  const app = anApp(database);
  const url = '/network/regions/merge';
  beforeAll(() => aHotelAtDover(database.ctx()));

  it('asks again at the field, then shows the new region, its story, and where premises lay', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const page = await operator.visit(url);
    const again = await operator.submit(page, url, { from: 'wales', name: 'New', code: 'wales', on: 'soon' });
    expect([again.status, again.text.includes('Choose at least two regions.')]).toEqual([422, true]);
    const today = londonDay(new Date());
    const values = { from: ['south-east', 'south-west'], name: 'South', code: 'south', on: today };
    const done = await operator.submit(again, url, values);
    expect(done.heading).toBe('Regions');
    expect(done.text).toContain('From South East and South West.');
    expect((await operator.visit('/network/regions?on=2020-01-01')).text).toContain('Became South.');
    const [dover] = await findPremises(database.ctx(), ['SITE-1']);
    const place = await operator.visit(`/network/premises/${dover?.id}/place`);
    expect(place.text).toContain(`Before ${today} it lay in South East.`);
  });

  it('is shut to members, who may read the list', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', url)).status).toBe(403);
    expect((await member.visit('/network/regions')).text).not.toContain('Merge regions');
  });
});
