import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aLiveVersion, aSubmission, type Officers, someOfficers } from '../../alert-builders.ts';
import { aFilledForm, visitorOf } from '../page-builders.ts';

describe('approving', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const approveUrl = (alertId: string, number = 1) => `/alerts/${alertId}/versions/${number}/approve`;

  it('shows first line, size, submitter and every text, and sends when both are typed', async () => {
    const { alertId } = await aSubmission(database.ctx({ actor: officers.ada }));
    const bea = await visitorOf(app, officers.bea);
    const page = await bea.visit(approveUrl(alertId));
    expect(page.document.querySelector('.govuk-heading-xl')?.textContent).toBe(
      'EXERCISE: Suspicious vehicle at Market Square',
    );
    expect(page.text).toContain('Submitted by Ada Sample');
    expect(page.text).toContain('Send EXERCISE to 3 people');
    expect(page.text).toContain('Tell us you have this: (each person has a link of their own here)');
    const wrong = await bea.submit(page, page.url, { deed: 'approve', confirmSize: '30', confirmKind: 'live' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('#confirmKind')?.getAttribute('value')).toBe('live');
    const sent = await bea.submit(wrong, page.url, { deed: 'approve', confirmSize: '3', confirmKind: 'exercise' });
    expect(sent.url).toBe(`/alerts/${alertId}`);
    expect(sent.text).toContain('EXERCISE is being sent to 3 people');
  });

  it('offers no way to send to who submitted it, and refuses it if posted all the same', async () => {
    const { alertId } = await aSubmission(database.ctx({ actor: officers.ada }));
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(approveUrl(alertId));
    expect(page.text).toContain('somebody else must approve it');
    expect(page.document.querySelector('button[value=approve]')).toBeNull();
    const typed = { deed: 'approve', confirmSize: '3', confirmKind: 'EXERCISE' };
    expect((await ada.submit(page, page.url, typed)).status).toBe(403);
  });

  it('returns with reasons that the writer then reads', async () => {
    const { alertId } = await aSubmission(database.ctx({ actor: officers.ada }));
    const bea = await visitorOf(app, officers.bea);
    const page = await bea.visit(approveUrl(alertId));
    expect((await bea.submit(page, page.url, { deed: 'return' })).text).toContain('Say why in a sentence.');
    await bea.submit(page, page.url, { deed: 'return', reason: 'Say which square.' });
    const edit = await (await visitorOf(app, officers.ada)).visit(`/alerts/${alertId}/versions/1/edit`);
    expect(edit.text).toContain('Bea Sample returned this');
    expect(edit.text).toContain('Say which square.');
  });

  it('shows of an update what changed since people were told', async () => {
    const live = await aLiveVersion(database.ctx({ actor: officers.ada }), database.ctx({ actor: officers.bea }));
    const ada = await visitorOf(app, officers.ada);
    const url = `/alerts/${live.alertId}/update`;
    const form = await ada.visit(url);
    const typed = aFilledForm({ whatChanged: 'It is gone.', headline: 'The van has gone' });
    const review = await ada.submit(form, url, typed);
    expect(review.text).toContain('What changed: It is gone.');
    await ada.submit(review, review.url, { deed: 'submit' });
    const page = await (await visitorOf(app, officers.bea)).visit(approveUrl(live.alertId, 2));
    const table = page.document.querySelector('table')?.textContent ?? '';
    expect(table).toContain('Suspicious vehicle at Market Square');
    expect(table).toContain('The van has gone');
    expect(page.text).toContain('EXERCISE: UPDATE: The van has gone');
  });
});
