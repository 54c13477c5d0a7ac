import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';

describe('merging police forces', () => {
  const database = aDatabase();
  const app = anApp(database);
  const url = '/network/authorities/merge';
  beforeAll(() => aHotelAtDover(database.ctx()));

  it('asks again at the field, then shows the new force and its story', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const page = await operator.visit(url);
    const again = await operator.submit(page, url, { from: 'kent', name: 'New', code: 'kent', on: 'soon' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Choose at least two police forces.');
    const values = { from: ['kent', 'sussex'], name: 'South Coast Police', code: 'south-coast', region: 'south-east' };
    const done = await operator.submit(again, url, { ...values, on: '2026-06-01' });
    expect(done.heading).toBe('Police forces');
    expect(done.text).toContain('From Kent Police and Sussex Police.');
    const before = await operator.visit('/network/authorities?on=2026-05-31');
    expect(before.text).toContain('Became South Coast Police.');
    expect((await operator.visit('/network/authorities?on=nonsense')).status).toBe(200);
  });

  it('is shut to members, who may read the list', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', url)).status).toBe(403);
    expect((await member.visit('/network/authorities')).text).not.toContain('Merge police forces');
  });
});
