import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aContent, aDraft, type Officers, someOfficers } from '../../alert-builders.ts';
import { getVersion } from '../../version-store.ts';
import { visitorOf } from '../page-builders.ts';

describe('how a version reads', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const url = (alertId: string) => `/alerts/${alertId}/versions/1/review`;

  it('submits what is complete, by a button that says the deed', async () => {
    const draft = await aDraft(database.ctx({ actor: officers.ada }), 'Actual');
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(url(draft.alertId));
    expect(page.document.querySelector('button[value=submit]')?.textContent).toBe(
      'Submit LIVE to 3 people for approval',
    );
    const room = await ada.submit(page, page.url, { deed: 'submit' });
    expect(room.url).toBe(`/alerts/${draft.alertId}`);
    expect((await getVersion(database.ctx(), draft.alertId, 1)).state).toBe('submitted');
  });

  it('offers to go on writing, not to submit, while something is missing', async () => {
    const content = aContent({ instruction: '' });
    const draft = await aDraft(database.ctx({ actor: officers.ada }), 'Exercise', content);
    const page = await (await visitorOf(app, officers.ada)).visit(url(draft.alertId));
    expect(page.document.querySelector('button[value=submit]')).toBeNull();
    expect(page.text).toContain('Guidance. Say what to do.');
  });

  it('tells beforehand how long it takes and what it costs', async () => {
    const draft = await aDraft(database.ctx({ actor: officers.ada }));
    const page = await (await visitorOf(app, officers.ada)).visit(url(draft.alertId));
    expect(page.text).toContain('Handed over in about a second; it would cost nothing.');
    expect(page.text).toContain('50 messages a second are assumed');
  });

  it('shows the approver everything and no button', async () => {
    const draft = await aDraft(database.ctx({ actor: officers.ada }));
    const page = await (await visitorOf(app, officers.bea)).visit(url(draft.alertId));
    expect(page.text).toContain('E-mail and Live page');
    expect(page.document.querySelector('button[name=deed]')).toBeNull();
  });

  it('discards a draft', async () => {
    const draft = await aDraft(database.ctx({ actor: officers.ada }));
    const ada = await visitorOf(app, officers.ada);
    const list = await ada.submit(await ada.visit(url(draft.alertId)), url(draft.alertId), { deed: 'discard' });
    expect(list.text).toContain('The draft is discarded. Nothing was sent.');
  });
});
