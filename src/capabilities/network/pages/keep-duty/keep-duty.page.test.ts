import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf } from '../../network-builders.ts';

describe('the page of duty', () => {
  const database = aDatabase();
  const app = anApp(database);
  const url = '/network/duty';

  it('lets a member say so, shows it to an officer by name, and lets that officer end it', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    const page = await member.visit(url);
    expect(page.text).toContain('You have not said that you are on duty.');
    expect(page.text).not.toContain('Holder duty-officer,');
    const again = await member.submit(page, url, { hours: '200', begins: 'tonight' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Give at most 168 hours');
    expect(again.text).toContain('Give the day and time like 2026-11-22 20:00');
    const past = await member.submit(page, url, { begins: '2020-01-01 10:00' });
    expect(past.text).toContain('A duty begins today or later.');
    expect((await member.submit(page, url, { hours: '8' })).text).toContain(
      'You, member, the whole country: on duty now',
    );

    const list = await officer.visit(url);
    expect(list.text).toContain('Holder member, member, the whole country: on duty now');
    const form = list.document.querySelector('form[action$="/end"]')?.getAttribute('action') ?? '';
    expect((await officer.submit(list, form)).text).toContain('Nobody has said that they are on duty.');
  });

  it('lets an officer put somebody on duty from a later moment', async () => {
    await aHolderOf(database.ctx(), 'deputy');
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    const page = await officer.visit(url);
    const options = [...page.document.querySelectorAll('option')];
    const deputy = options.find((option) => option.textContent?.includes('Holder deputy, deputy'));
    const values = { appointment: deputy?.getAttribute('value') ?? '', begins: '2099-07-01 20:00', hours: '12' };
    const done = await officer.submit(page, url, values);
    expect(done.text).toContain(
      'Holder deputy, deputy, the whole country: 20:00 on 1 July 2099, until 08:00 on 2 July',
    );
  });

  it('is shut to auditors, who change nothing', async () => {
    const auditor = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    expect((await auditor.request('GET', url)).status).toBe(403);
  });
});
