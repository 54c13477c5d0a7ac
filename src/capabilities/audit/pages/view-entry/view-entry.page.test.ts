import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { execute, inTransaction, queryOne, sql } from '../../../../platform/db/database.ts';
import { makeCheckpoint } from '../../make-checkpoint.ts';
import { recordAudit } from '../../record-audit.ts';
import { sealAudit } from '../../seal-audit.ts';
import { anAuditor } from '../audit-page-builders.ts';

const database = aDatabase();
const app = anApp(database);

async function record(subject: string): Promise<string> {
  await recordAudit(database.ctx(), { action: 'alert.sent', subject, detail: { words: '<b>bold</b>' } });
  const row = await queryOne<{ id: number }>(database.ctx(), sql`select max(id) as id from audit.entry`);
  return `/audit/${row?.id}`;
}

async function seal(): Promise<void> {
  while ((await sealAudit(database.ctx())) > 0);
  await makeCheckpoint(database.ctx());
}

async function tamper(subject: string): Promise<void> {
  await inTransaction(database.ctx(), async (tx) => {
    await execute(tx, sql`alter table audit.entry disable trigger entry_append_only`);
    await execute(tx, sql`update audit.entry set actor = 'person:x' where subject = ${subject}`);
    await execute(tx, sql`alter table audit.entry enable trigger entry_append_only`);
  });
}

describe('the page of one entry', () => {
  it('says that it waits, then proves it, then that it was altered', async () => {
    const visitor = await anAuditor(app, database);
    for (const subject of ['alert:a', 'alert:b', 'alert:c']) await record(subject);
    const url = await record('alert:proved');
    expect((await visitor.visit(url)).text).toContain('too new to be proved');
    await seal();
    const proved = await visitor.visit(url);
    expect(proved.text).toContain('This entry verifies now');
    expect(proved.text).toContain('must give the signed root. It does.');
    expect(proved.text).toContain('"alert.sent", "alert:proved"');
    const together = [...proved.document.querySelectorAll('tbody tr:last-child code')].at(-1)?.textContent;
    expect(together).toMatch(/^[0-9a-f]{64}$/);
    expect(proved.text).toContain(`Signed root: ${together}`);
    await tamper('alert:proved');
    expect((await visitor.visit(url)).text).toContain('This entry does not verify');
  });

  it('is not there for other numbers', async () => {
    const visitor = await anAuditor(app, database);
    for (const url of ['/audit/999999', '/audit/0', '/audit/x']) expect((await visitor.visit(url)).status).toBe(404);
  });
});

describe('the check of the record', () => {
  it('tells that it is whole, and what is wrong', async () => {
    const visitor = await anAuditor(app, database);
    const id = (await record('alert:checked')).replace('/audit/', '');
    await seal();
    await tamper('alert:checked');
    const page = await visitor.visit('/audit/check');
    expect(page.text).toMatch(new RegExp(`Entry ${id} \\(seal \\d+\\) was altered`));
    await execute(database.ctx(), sql`alter table audit.entry disable trigger entry_append_only`);
    await execute(database.ctx(), sql`update audit.entry set actor = 'system:test' where actor = 'person:x'`);
    const whole = await visitor.visit('/audit/check');
    expect(whole.text).toContain('The record is whole');
    expect(whole.text).toMatch(/\d signed checkpoints? fit/);
  });
});

describe('what is noted and taken away', () => {
  it('is the checkpoint for readers, and the key for anybody', async () => {
    await record('alert:noted');
    await seal();
    const checkpoint = await (await anAuditor(app, database)).request('GET', '/audit/checkpoint');
    expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(checkpoint.body).toMatch(/^tocsin\.test\/audit\n\d+\n\S{44}\n\n— tocsin\.test\/audit \S+\n$/);
    const stranger = await app.visitor();
    expect((await stranger.request('GET', '/audit/checkpoint')).status).not.toBe(200);
    const key = await stranger.request('GET', '/audit/checkpoint-key');
    expect(key.body).toMatch(/^tocsin\.test\/audit\+[0-9a-f]{8}\+\S{44}\n$/);
  });

  it('is a file for an auditor, and not for everybody who may read', async () => {
    await record('alert:taken');
    await seal();
    const file = await (await anAuditor(app, database)).request('GET', '/audit/export?subject=alert%3Ataken');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="audit-.*\.jsonl"/);
    expect(file.body.trim().split('\n')).toHaveLength(4);
    const officer = await anAuditor(app, database, 'duty-officer');
    expect((await officer.request('GET', '/audit/export')).status).toBe(403);
    expect((await officer.visit('/audit')).text).not.toContain('Download');
    const faulty = await (await anAuditor(app, database)).visit('/audit/export?from=soon');
    expect(faulty.status).toBe(422);
  });
});
