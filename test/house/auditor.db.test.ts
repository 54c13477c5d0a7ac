import { expect, it } from 'vitest';
import { aDraft, someOfficers } from '../../src/capabilities/alerts/alert-builders.ts';
import { getVersion } from '../../src/capabilities/alerts/index.ts';
import { anAuditor } from '../../src/capabilities/audit/pages/audit-page-builders.ts';
import { anApp } from '../support/app.ts';
import { aDatabase } from '../support/test-database.ts';

const database = aDatabase();
const app = anApp(database);

it('an auditor reads a draft, and neither submits nor discards it', async () => {
  const { ada } = await someOfficers(database.ctx());
  const draft = await aDraft(database.ctx({ actor: ada }));
  const auditor = await anAuditor(app, database);
  const url = `/alerts/${draft.alertId}/versions/${draft.number}/review`;
  const page = await auditor.visit(url);
  expect(page.status).toBe(200);
  expect(page.document.querySelector('button[name=deed]')).toBeNull();
  // A true form token, from a form of the frame: only the permission stands in the way.
  const token = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  expect(token).not.toBe('');
  for (const deed of ['submit', 'discard']) {
    const body = new URLSearchParams({ _csrf: token, deed, revision: String(draft.revision) }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await auditor.request('POST', url, body, form);
    expect([answer.status, answer.body.includes('ALERT_NOT_ALLOWED')]).toEqual([403, true]);
  }
  const review = new URLSearchParams({ _csrf: token, verdict: 'right', findings: 'Seen.' }).toString();
  const override = url.replace(/review$/, 'override-review');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const refused = await auditor.request('POST', override, review, form);
  expect([refused.status, refused.body.includes('ALERT_NOT_ALLOWED')]).toEqual([403, true]);
  expect((await getVersion(database.ctx(), draft.alertId, draft.number)).state).toBe('draft');
});
