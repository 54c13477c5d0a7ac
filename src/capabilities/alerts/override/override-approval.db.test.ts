import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { anApproval, aSubmission, must, type Officers, someOfficers } from '../alert-builders.ts';
import { visitorOf } from '../pages/page-builders.ts';
import { overrideApproval } from './override-approval.ts';
import { listOpenOverrides } from './override-store.ts';

const reason = 'Shots heard at the market, no approver answers.';

describe('sending alone when life is at risk', () => {
  const database = aDatabase();
  const allowing = anApp(database, { TOCSIN_ALLOW_OVERRIDE: 'yes' });
  const refusing = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const asAda = () => ({ ...allowing.application.makeContext(officers.ada, 'test') });

  it('is refused where the installation does not allow it, and to an approver', async () => {
    const version = await aSubmission(asAda());
    const approval = { ...(await anApproval(asAda(), version)), reason };
    const elsewhere = refusing.application.makeContext(officers.ada, 'test');
    await expect(overrideApproval(elsewhere, approval)).rejects.toMatchObject({ code: 'OVERRIDE_NOT_ALLOWED' });
    const asBea = allowing.application.makeContext(officers.bea, 'test');
    await expect(overrideApproval(asBea, approval)).rejects.toMatchObject({ code: 'ALERT_NOT_ALLOWED' });
  });

  it('needs a reason, and the confirmation that every sending needs', async () => {
    const version = await aSubmission(asAda());
    const approval = await anApproval(asAda(), version);
    const wrong = await overrideApproval(asAda(), { ...approval, confirmSize: '9', reason: ' now! ' });
    expect(wrong).toMatchObject({ ok: false, errors: { reason: expect.any(String), confirmSize: expect.any(String) } });
  });

  it('leaves the reason with the version; the database takes nothing without one', async () => {
    const version = await aSubmission(asAda());
    const approval = { ...(await anApproval(asAda(), version)), reason };
    const sent = must(await overrideApproval(asAda(), approval));
    expect(sent).toMatchObject({ state: 'live', decidedByName: 'Ada Sample' });
    expect(must(await overrideApproval(asAda(), approval)).id).toBe(sent.id);
    const [open] = await listOpenOverrides(asAda(), version.alertId);
    expect(open).toMatchObject({ reason, overriddenByName: 'Ada Sample', number: 1 });
    const erased = query(asAda(), sql`update alerts.version set override_reason = null where id = ${sent.id}::uuid`);
    await expect(erased).rejects.toThrow(/version_check_two_people/);
  });

  it('is done and reviewed on pages, with a banner until somebody else has looked', async () => {
    const version = await aSubmission(asAda());
    const base = `/alerts/${version.alertId}/versions/1`;
    expect((await (await visitorOf(refusing, officers.ada)).visit(`${base}/review`)).text).not.toContain(
      'Life at risk',
    );
    const ada = await visitorOf(allowing, officers.ada);
    expect((await ada.visit(`${base}/review`)).text).toContain('Life at risk');
    const page = await ada.visit(`${base}/override`);
    const short = await ada.submit(page, page.url, { confirmSize: '3', confirmKind: 'EXERCISE', reason: 'x' });
    expect(short.status).toBe(422);
    const room = await ada.submit(short, page.url, { confirmSize: '3', confirmKind: 'EXERCISE', reason });
    expect(room.text).toContain('Sent by Ada Sample alone');
    const own = await ada.visit(`${base}/override-review`);
    expect(own.text).toContain('Somebody else must review this');
    expect(own.document.querySelector('form button[name=verdict]')).toBeNull();
    const bea = await visitorOf(allowing, officers.bea);
    expect((await bea.visit('/alerts')).text).toContain('Sent by Ada Sample alone');
    const review = await bea.visit(`${base}/override-review`);
    expect(review.text).toContain(reason);
    const done = await bea.submit(review, review.url, { verdict: 'right', findings: 'It could not have waited.' });
    expect(done.text).not.toContain('Sent by Ada Sample alone');
    const again = await bea.visit(`${base}/override-review`);
    expect(again.text).toContain('It could not have waited.');
  });
});
