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
  const strict = anApp(database, { TOCSIN_CHANGED_CORRECTIONS: 'two-people' });
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
    const changed = await ada.submit(wrong, page.url, { confirmSize: '3', confirmKind: 'EXERCISE' });
    expect(changed.text).toContain('You changed the words that were approved with the alert.');
    const sent = await ada.submit(page, page.url, { confirmSize: '3', confirmKind: 'EXERCISE' });
    expect(sent.text).not.toContain('nobody has reviewed it');
    expect(sent.url).toBe(`/alerts/${alertId}`);
    expect((await getAlert(database.ctx(), alertId)).state).toBe(state);
  });

  it('sends other words with a reason, under a banner until somebody else has looked', async () => {
    const { alertId } = await aLiveAlert();
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(`/alerts/${alertId}/cancel`);
    const typed = { description: 'My words.', confirmSize: '3', confirmKind: 'EXERCISE' };
    const sent = await ada.submit(page, page.url, { ...typed, reason: 'They asked for the name of the hall.' });
    expect(sent.text).toContain('Sent by Ada Sample alone');
    const bea = await visitorOf(app, officers.bea);
    const review = await bea.visit(`/alerts/${alertId}/versions/2/override-review`);
    expect(review.text).toContain('They asked for the name of the hall.');
    await bea.submit(review, review.url, { verdict: 'right', findings: 'Rightly changed.' });
    expect((await bea.visit(`/alerts/${alertId}`)).text).not.toContain('Sent by Ada Sample alone');
  });

  it('lets other words wait for a second person where the installation says so', async () => {
    const { alertId } = await aLiveAlert();
    const ada = await visitorOf(strict, officers.ada);
    const page = await ada.visit(`/alerts/${alertId}/cancel`);
    expect(page.text).toContain('nothing is sent before a second person has approved');
    const waiting = await ada.submit(page, page.url, { description: 'My words.' });
    expect(waiting.text).toContain('Nothing has been sent.');
    const bea = await visitorOf(strict, officers.bea);
    const approve = await bea.visit(`/alerts/${alertId}/versions/2/approve`);
    const deed = { confirmSize: '3', confirmKind: 'EXERCISE', deed: 'approve' };
    await bea.submit(approve, approve.url, deed);
    expect((await getAlert(database.ctx(), alertId)).state).toBe('cancelled');
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
