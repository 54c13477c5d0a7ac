import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';

describe('the network page', () => {
  const database = aDatabase();
  const app = anApp(database);

  it('teaches the first step while nobody is here', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const page = await operator.visit('/network');
    expect(page.text).toContain('Begin by bringing in a file of organisations');
  });

  it('counts by region and sector, and links to what it counts', async () => {
    await aHotelAtDover(database.ctx());
    const member = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    const page = await member.visit('/network');
    expect(page.heading).toBe('Network');
    expect(page.document.querySelector('a[href="/network/organisations?region=south-east"]')?.textContent).toBe(
      'South East',
    );
    expect(page.document.querySelectorAll('a[href^="/network/organisations?sector="]')).toHaveLength(27);
    expect(page.text).not.toContain('Bring in a file');
  });

  it('is shut to strangers and to people without a role', async () => {
    const stranger = await app.visitor();
    expect((await stranger.request('GET', '/network')).status).not.toBe(200);
  });
});
