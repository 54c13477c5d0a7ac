import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { type Officers, someOfficers } from '../../alert-builders.ts';
import { aFilledForm, visitorOf } from '../page-builders.ts';

describe('writing an alert', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('shows the form with EXERCISE chosen in the sample network, and leads to how it reads', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/new');
    expect(form.heading).toBe('Write an alert');
    expect(form.document.querySelector('input[name=status][checked]')?.getAttribute('value')).toBe('Exercise');
    const review = await ada.submit(form, '/alerts/new', aFilledForm({ status: 'Exercise' }));
    expect(review.heading).toBe('How it reads');
    expect(review.text).toContain('EXERCISE: Suspicious vehicle at Market Square');
    expect(review.text).toContain('Submit EXERCISE to 3 people for approval');
    expect(review.text).not.toContain('What is missing');
  });

  it('keeps everything typed when something is wrong, and says it at the field', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/new');
    const typed = aFilledForm({ status: 'Test', area: 'Market Square', description: 'A <b>van</b>.' });
    const again = await ada.submit(form, '/alerts/new', typed);
    expect(again.status).toBe(422);
    expect(again.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#area');
    expect(again.document.querySelector('#area')?.textContent).toBe('Market Square');
    expect(again.html).toContain('>A &lt;b&gt;van&lt;/b&gt;.</textarea>');
    expect(again.document.querySelector('input[name=status][checked]')?.getAttribute('value')).toBe('Test');
    expect(again.document.querySelector('input[name=everyone]')?.hasAttribute('checked')).toBe(true);
  });

  it('saves an unfinished draft and teaches what is missing', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/new');
    const review = await ada.submit(form, '/alerts/new', { status: 'Exercise', headline: 'Something' });
    expect(review.text).toContain('What is missing');
    expect(review.text).toContain('Nobody is chosen yet');
    const refused = await ada.submit(review, review.url, { deed: 'submit' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Say what to do.');
    for (const link of refused.document.querySelectorAll('.govuk-error-summary a')) {
      expect(refused.document.querySelector(link.getAttribute('href') ?? '#none')).not.toBeNull();
    }
  });

  it('is not shown to who may not draft', async () => {
    expect((await (await visitorOf(app, officers.bea)).visit('/alerts/new')).status).toBe(403);
    expect((await (await app.visitor()).request('GET', '/alerts/new')).headers.location).toContain('next=');
  });
});
