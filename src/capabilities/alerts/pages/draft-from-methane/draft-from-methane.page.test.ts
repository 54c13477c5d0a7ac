import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { type Officers, someOfficers } from '../../alert-builders.ts';
import { getVersion } from '../../version-store.ts';
import { aFilledForm, visitorOf } from '../page-builders.ts';

describe('beginning with M/ETHANE', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('fills the draft and keeps the letters as parameters, also after it is edited', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/new/methane');
    const typed = { exactLocation: 'Invented Square', typeOfIncident: 'Collapsed wall', hazards: 'Loose bricks' };
    const edit = await ada.submit(form, form.url, { ...typed, majorIncident: 'yes', status: 'Exercise' });
    expect(edit.url).toMatch(/\/versions\/1\/edit$/);
    expect(edit.document.querySelector('#areaDesc')?.getAttribute('value')).toBe('Invented Square');
    expect(edit.document.querySelector('#description')?.textContent).toContain('Dangers: Loose bricks.');
    await ada.submit(edit, edit.url, aFilledForm());
    const alertId = edit.url.split('/')[2] ?? '';
    const [info] = (await getVersion(database.ctx(), alertId, 1)).cap.info;
    expect(info?.headline).toBe('Suspicious vehicle at Market Square');
    expect(info?.parameter).toContainEqual({ valueName: 'urn:tocsin:methane:hazards', value: 'Loose bricks' });
  });

  it('wants to know whether it is real', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/new/methane');
    const wrong = await ada.submit(form, form.url, { status: 'Draft', hazards: 'Loose bricks' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('#hazards')?.textContent).toBe('Loose bricks');
  });
});
