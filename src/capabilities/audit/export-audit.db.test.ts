import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { listEntries } from './audit-store.ts';
import { makeCheckpointSigner } from './checkpoint.ts';
import { exportAudit } from './export-audit.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { recordAudit, recordAuditSet } from './record-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { makeNoteSigner } from './signed-note.ts';

const database = aDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tocsin-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const all = { filter: {}, held: 0 };
let key = '';
let held = '';
let good = '';

beforeAll(async () => {
  const alerts = Array.from({ length: 21 }, (_, people) => ({
    action: 'alert.sent',
    subject: `alert:${people % 3}`,
    detail: { people, words: 'é “quoted”' },
  }));
  await recordAuditSet(database.ctx(), alerts);
  await sealAudit(database.ctx());
  held = (await makeCheckpoint(database.ctx()))?.note ?? '';
  await recordAudit(database.ctx(), { action: 'alert.cancelled', subject: 'alert:1' });
  await recordAudit(database.ctx(), { action: 'alert.cancelled', subject: 'alert:2' });
  await sealAudit(database.ctx());
  key = makeCheckpointSigner(database.ctx()).verifierKey;
  good = await exportAudit(database.ctx(), { filter: {}, held: 21 });
});

/** Runs the independent program; gives its exit status and what it said. */
function check(text: string, more: { key?: string; held?: string } = {}): { status: number | null; said: string } {
  const files = { 'export.jsonl': text, 'key.txt': more.key ?? key, 'held.txt': more.held ?? '' };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const script = join(import.meta.dirname, '../../../scripts/verify-audit-export.mjs');
  const names = ['export.jsonl', 'key.txt', ...(more.held ? ['held.txt'] : [])];
  const result = spawnSync(process.execPath, [script, ...names.map((name) => join(folder, name))], {
    encoding: 'utf8',
  });
  return { status: result.status, said: `${result.stdout}${result.stderr}` };
}

const isBad = (said: string) => ({ status: 1, said: expect.stringMatching(new RegExp(`^NOT good[\\s\\S]*${said}`)) });
const withoutLine = (text: string, number: number): string => text.split('\n').toSpliced(number, 1).join('\n');

describe('an export', () => {
  it('is good by the published key, and by an earlier checkpoint', () => {
    expect(check(good)).toEqual({ status: 0, said: expect.stringContaining('Good: 23 entries') });
    expect(check(good, { held })).toEqual({ status: 0, said: expect.stringContaining('begins with the one') });
  });

  it('holds the chosen entries only, and is recorded', async () => {
    const some = await exportAudit(database.ctx(), { filter: { subject: 'alert:1' }, held: 0 });
    expect(some.split('\n').filter((line) => line.includes('"type":"entry"'))).toHaveLength(8);
    expect(check(some)).toMatchObject({ status: 0 });
    const [newest] = await listEntries(database.ctx(), { limit: 1 });
    const detail = { selection: { subject: 'alert:1' }, entries: 8, size: 23 };
    expect(newest).toMatchObject({ action: 'audit.exported', subject: 'audit:record', detail });
  });

  it('is bad when one byte of an entry was changed', () => {
    expect(check(good.replace('\\"people\\": 7}', '\\"people\\": 8}'))).toEqual(
      isBad('Entry 8 is not in the signed record.*\\n.*altered after it was made'),
    );
  });

  it('is bad when a line was removed, even with the count put right', () => {
    const removed = withoutLine(good, 9);
    expect(check(removed)).toEqual(isBad('should hold 23 entries and holds 22'));
    expect(check(removed.replace('"entries":23', '"entries":22'))).toEqual(isBad('altered after it was made'));
    expect(check(withoutLine(good, good.split('\n').length - 2))).toEqual(isBad('no last line'));
    expect(check(good.slice(0, -40))).toEqual(isBad('cut off'));
  });

  it('is bad under another key', () => {
    const other = makeNoteSigner('tocsin.test/audit', Buffer.alloc(32, 7)).verifierKey;
    expect(check(good, { key: other })).toEqual(isBad('not signed with the key that you gave'));
    expect(check(good, { key: key.replace('tocsin', 'tocsim') })).toEqual(isBad('its id is not that of its key'));
  });

  it('is bad when the record was rewritten since the checkpoint that one holds', async () => {
    const signer = makeCheckpointSigner(database.ctx());
    const root = Buffer.alloc(32, 3).toString('base64');
    expect(check(good, { held: signer.sign(`${signer.name}\n21\n${root}\n`) })).toEqual(isBad('it was rewritten'));
    expect(check(good, { held: signer.sign(`${signer.name}\n20\n${root}\n`) })).toEqual(
      isBad('ask for it with held=20'),
    );
    expect(check(await exportAudit(database.ctx(), { ...all, held: 20 }), { held })).toEqual(isBad('held=21'));
    await expect(exportAudit(database.ctx(), { ...all, held: 999 })).rejects.toThrow('AUDIT_HELD_TOO_LARGE');
  });
});
