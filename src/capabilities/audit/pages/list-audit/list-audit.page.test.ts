import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { execute, inTransaction, sql } from '../../../../platform/db/database.ts';
import { recordAudit, recordAuditSet } from '../../record-audit.ts';
import { sealAudit } from '../../seal-audit.ts';

const database = aDatabase();
const app = anApp(database);

/** A reader of the record: this capability stands below people and roles, so their rows are written directly. */
async function anAuditor() {
  const id = newId();
  await execute(
    database.ctx(),
    sql`insert into identity.person (id, name, email, created_at) values (${id}, 'Ada Auditor', ${`${id}@example.org`}, now())`,
  );
  await execute(
    database.ctx(),
    sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, created_at)
      values (${newId()}, ${id}, 'auditor', 'national', '', '2020-01-01', now())`,
  );
  return app.visitor(id);
}

const linesOf = (page: {
  document: { querySelectorAll(selector: string): Iterable<{ textContent: string | null }> };
}) => [...page.document.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim());

describe('the audit page', () => {
  it('is closed to those who may not read it', async () => {
    const id = newId();
    await execute(
      database.ctx(),
      sql`insert into identity.person (id, name, email, created_at) values (${id}, 'Max Member', ${`${id}@example.org`}, now())`,
    );
    expect((await (await app.visitor(id)).request('GET', '/audit')).status).toBe(403);
  });

  it('shows the newest first and pages back, by subject', async () => {
    const entries = Array.from({ length: 60 }, (_, people) => ({
      action: 'alert.sent',
      subject: 'alert:paged',
      detail: { people },
    }));
    await recordAuditSet(database.ctx(), entries);
    const visitor = await anAuditor();
    const page = await visitor.visit('/audit?subject=alert%3Apaged');
    expect(page.status).toBe(200);
    const lines = linesOf(page);
    expect(lines).toHaveLength(50);
    expect(lines[0]).toContain('The system (test) Alert sent people: 59 alert:paged');
    const older = page.document.querySelector('nav a[href*=before]')?.getAttribute('href') ?? '';
    expect(linesOf(await visitor.visit(older))).toHaveLength(10);
  });

  it('teaches when there is nothing, and shows markup as text', async () => {
    const visitor = await anAuditor();
    const subject = '<b>nothing</b>';
    const page = await visitor.visit(`/audit?subject=${encodeURIComponent(subject)}`);
    expect(page.document.querySelector('main')?.textContent).toContain(`Nothing is recorded about ${subject}`);
  });

  it('checks the record on demand and tells what is wrong', async () => {
    await recordAudit(database.ctx(), { action: 'alert.sent', subject: 'alert:checked' });
    while ((await sealAudit(database.ctx())) > 0);
    const visitor = await anAuditor();
    const whole = await visitor.submit(await visitor.visit('/audit'), '/audit');
    expect(whole.status).toBe(200);
    expect(whole.document.querySelector('main')?.textContent).toContain('The record is whole');
    await inTransaction(database.ctx(), async (tx) => {
      await execute(tx, sql`alter table audit.entry disable trigger entry_append_only`);
      await execute(tx, sql`update audit.entry set actor = 'person:x' where subject = 'alert:checked'`);
      await execute(tx, sql`alter table audit.entry enable trigger entry_append_only`);
    });
    const broken = await visitor.submit(whole, '/audit');
    expect(broken.document.querySelector('main')?.textContent).toMatch(/Entry \d+ \(seal \d+\) was altered/);
  });
});
