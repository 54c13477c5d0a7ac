import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { systemActor } from '../../../../kernel/actor.ts';
import { newId } from '../../../../kernel/ids.ts';
import { execute, sql } from '../../../../platform/db/database.ts';
import { recordAudit, recordAuditSet } from '../../record-audit.ts';
import { anAuditor } from '../audit-page-builders.ts';

const database = aDatabase();
const app = anApp(database);

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
    const visitor = await anAuditor(app, database);
    const page = await visitor.visit('/audit?subject=alert%3Apaged');
    expect(page.status).toBe(200);
    const lines = linesOf(page);
    expect(lines).toHaveLength(50);
    expect(lines[0]).toContain('The system (test) Alert sent people: 59 alert:paged');
    const older = page.document.querySelector('nav a[href*=before]')?.getAttribute('href') ?? '';
    expect(linesOf(await visitor.visit(older))).toHaveLength(10);
  });

  it('teaches when there is nothing, and shows markup as text', async () => {
    const visitor = await anAuditor(app, database);
    const subject = '<b>nothing</b>';
    const page = await visitor.visit(`/audit?subject=${encodeURIComponent(subject)}`);
    expect(page.document.querySelector('main')?.textContent).toContain(`Nothing is recorded about ${subject}`);
  });

  it('is searched by who, what and when, and tells what it does not understand', async () => {
    const ctx = database.ctx();
    await recordAudit(ctx, { action: 'bell.rung', subject: 'bell:1' });
    await recordAudit({ ...ctx, now: new Date('2026-11-22T10:00:00Z') }, { action: 'bell.rung', subject: 'bell:2' });
    await recordAudit({ ...ctx, actor: systemActor('clock') }, { action: 'bell.wound', subject: 'bell:1' });
    const visitor = await anAuditor(app, database);
    const find = async (search: string) => linesOf(await visitor.visit(`/audit?${search}`)).length;
    expect(await find('action=bell.rung')).toBe(2);
    expect(await find('actor=system%3Aclock')).toBe(1);
    expect(await find('action=bell.rung&from=2026-11-22')).toBe(1);
    expect(await find('action=bell.rung&until=2026-11-21')).toBe(1);
    expect(await find('action=bell.rung&from=2026-11-21+10:00&until=2026-11-21+10:01')).toBe(1);
    const faulty = await visitor.visit('/audit?from=last+week&action=bell.rung');
    expect(faulty.document.querySelector('#from-error')?.textContent).toContain('Enter a day such as 2026-11-21');
    expect(faulty.document.querySelector('#from')?.getAttribute('value')).toBe('last week');
  });

  it('records who reads it, once in ten minutes', async () => {
    const visitor = await anAuditor(app, database);
    for (const url of ['/audit', '/audit', '/audit?subject=alert%3Apaged']) await visitor.visit(url);
    const page = await visitor.visit('/audit?action=audit.read');
    const looks = linesOf(page).filter((line) => line?.includes('Ada Auditor'));
    expect(new Set(looks).size).toBeGreaterThan(0);
    const actors = [...page.document.querySelectorAll('a[href*="actor=person"]')].map((a) => a.getAttribute('href'));
    expect(new Set(actors).size).toBe(actors.length);
  });
});
