import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aDraft, aLiveVersion, aSubmission, type Officers, someOfficers } from '../../alert-builders.ts';
import { visitorOf } from '../page-builders.ts';

describe('the list of alerts', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('teaches the next step while there is nothing, then shows live, waiting and drafts in this order', async () => {
    const ada = await visitorOf(app, officers.ada);
    expect((await ada.visit('/alerts')).text).toContain('An alert begins as a draft.');
    const asAda = database.ctx({ actor: officers.ada });
    const draft = await aDraft(asAda);
    const waiting = await aSubmission(asAda);
    const live = await aLiveVersion(asAda, database.ctx({ actor: officers.bea }));
    const page = await ada.visit('/alerts');
    const headings = [...page.document.querySelectorAll('h2')].map((each) => each.textContent);
    expect(headings).toEqual(['In force now', 'Waiting for approval', 'Being written']);
    const links = [...page.document.querySelectorAll('tbody a')].map((each) => each.getAttribute('href'));
    expect(links).toEqual([
      `/alerts/${live.alertId}`,
      `/alerts/${waiting.alertId}/versions/1/approve`,
      `/alerts/${draft.alertId}/versions/1/review`,
    ]);
    expect(page.text).toContain('by Ada Sample');
  });

  it('is not for members', async () => {
    expect((await (await visitorOf(app, officers.member)).visit('/alerts')).status).toBe(403);
  });
});
