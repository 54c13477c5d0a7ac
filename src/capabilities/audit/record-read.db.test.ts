import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, minute } from '../../kernel/time.ts';
import { listEntries } from './audit-store.ts';
import { recordRead } from './record-read.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const database = aDatabase();
const look = { what: 'alert.silent-listed', subject: 'alert:1' };
const as = (personId: string, later = 0) =>
  database.ctx({ actor: { kind: 'person', personId, name: 'Kim', roles: [] }, now: after(database.ctx().now, later) });
const recorded = async () => (await listEntries(database.ctx(), { limit: 99 })).length;

describe('recordRead', () => {
  it('records one look in ten minutes for each actor, deed and subject', async () => {
    await recordRead(as('p1'), look);
    await Promise.all([recordRead(as('p1', 1), look), recordRead(as('p1', 10 * minute - 1), look)]);
    expect(await recorded()).toBe(1);
    await recordRead(as('p2'), look);
    await recordRead(as('p1'), { ...look, subject: 'alert:2' });
    await recordRead(as('p1'), { ...look, what: 'alert.need-help-listed' });
    expect(await recorded()).toBe(4);
    await Promise.all([recordRead(as('p1', 10 * minute), look), recordRead(as('p1', 10 * minute), look)]);
    expect(await recorded()).toBe(5);
    const [newest] = await listEntries(database.ctx(), { limit: 1 });
    expect(newest).toMatchObject({ actor: 'person:p1', action: 'alert.silent-listed', subject: 'alert:1', detail: {} });
  });

  it('records everybody who watches a stream, each once', async () => {
    const before = await recorded();
    const watchers = ['p7', 'p8', 'p7'].map((personId) => as(personId).actor);
    await recordRead(database.ctx(), look, watchers);
    await recordRead(database.ctx(), look, [...watchers, as('p9').actor]);
    expect(await recorded()).toBe(before + 3);
    await recordRead(database.ctx(), look, []);
    expect(await recorded()).toBe(before + 3);
  });

  it('leaves entries that are sealed like all others', async () => {
    await sealAudit(database.ctx());
    expect(await verifyAudit(database.ctx())).toMatchObject({ intact: true, unsealed: 0, sealed: await recorded() });
  });
});
