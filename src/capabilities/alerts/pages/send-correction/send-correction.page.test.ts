import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aDraft, aLiveVersion, type Officers, someOfficers } from '../../alert-builders.ts';
import { getAlert } from '../../alert-store.ts';
import { getVersion } from '../../version-store.ts';
import { visitorOf } from '../page-builders.ts';

describe('cancelling and giving the all-clear', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const aLiveAlert = () => aLiveVersion(database.ctx({ actor: officers.ada }), database.ctx({ actor: officers.bea }));

  it.each([
    ['cancel', 'Cancel this alert', 'EXERCISE: CANCELLED: Suspicious', 'cancelled'],
    ['all-clear', 'Give the all-clear', 'EXERCISE: ALL CLEAR: Suspicious', 'closed'],
  ])('has the words of %s ready and sends them on one confirmation', async (path, heading, firstLine, state) => {
    const { alertId } = await aLiveAlert();
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(`/alerts/${alertId}/${path}`);
    expect(page.heading).toBe(heading);
    expect(page.text).toContain(firstLine);
    const wrong = await ada.submit(page, page.url, { description: 'My words.', confirmSize: '3', confirmKind: 'TEST' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('#description')?.textContent).toBe('My words.');
    const sent = await ada.submit(wrong, page.url, { confirmSize: '3', confirmKind: 'EXERCISE' });
    expect(sent.url).toBe(`/alerts/${alertId}`);
    expect((await getAlert(database.ctx(), alertId)).state).toBe(state);
  });

  it('has ready what was written with the alert', async () => {
    const ada = await visitorOf(app, officers.ada);
    const draft = await aDraft(database.ctx({ actor: officers.ada }));
    const edit = `/alerts/${draft.alertId}/versions/1/edit`;
    const saved = await ada.submit(await ada.visit(edit), edit, { cancelDescription: 'It was a film being made.' });
    expect(saved.text).toContain('It was a film being made.');
    const version = await getVersion(database.ctx(), draft.alertId, 1);
    await aLiveVersion(database.ctx({ actor: officers.ada }), database.ctx({ actor: officers.bea }), version);
    const page = await ada.visit(`/alerts/${draft.alertId}/cancel`);
    expect(page.document.querySelector('#description')?.textContent).toBe('It was a film being made.');
    expect(page.document.querySelector('#instruction')?.textContent).toContain('Stop what we asked you to do.');
  });

  it('is refused for a draft', async () => {
    const draft = await aDraft(database.ctx({ actor: officers.ada }));
    const page = await (await visitorOf(app, officers.ada)).visit(`/alerts/${draft.alertId}/cancel`);
    expect(page.status).toBe(409);
  });
});
