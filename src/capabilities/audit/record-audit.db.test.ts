import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { inTransaction } from '../../platform/db/database.ts';
import { listEntries } from './audit-store.ts';
import { recordAudit, recordAuditSet } from './record-audit.ts';

describe('recordAudit', () => {
  const database = aDatabase();

  it('writes who, what, when and why', async () => {
    const actor = { kind: 'person', personId: 'p1', name: 'Kim', roles: [] } as const;
    await recordAudit(database.ctx({ actor }), { action: 'alert.approved', subject: 'alert:1', detail: { people: 3 } });
    expect(await listEntries(database.ctx(), { limit: 1 })).toEqual([
      {
        id: expect.any(Number),
        at: database.ctx().now,
        actor: 'person:p1',
        action: 'alert.approved',
        subject: 'alert:1',
        detail: { people: 3 },
      },
    ]);
  });

  it('exists exactly if the change does', async () => {
    const change = inTransaction(database.ctx(), async (tx) => {
      await recordAudit(tx, { action: 'alert.approved', subject: 'alert:undone' });
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    expect(await listEntries(database.ctx(), { subject: 'alert:undone', limit: 9 })).toEqual([]);
  });

  it('writes thousands in one statement', async () => {
    const entries = Array.from({ length: 3000 }, (_, i) => ({ action: 'person.created', subject: `person:${i}` }));
    await recordAuditSet(database.ctx(), entries);
    await recordAuditSet(database.ctx(), []);
    const subjects = (await listEntries(database.ctx(), { limit: 9000 })).map((entry) => entry.subject);
    expect(subjects.filter((subject) => subject.startsWith('person:'))).toHaveLength(3000);
  });

  it('refuses a detail that names a contact point or a secret, and writes nothing of the set', async () => {
    const set = [
      { action: 'person.created', subject: 'person:set' },
      { action: 'person.created', subject: 'person:set', detail: { changed: { email: 'kim@example.org' } } },
    ];
    await expect(recordAuditSet(database.ctx(), set)).rejects.toThrow('changed.email');
    expect(await listEntries(database.ctx(), { subject: 'person:set', limit: 9 })).toEqual([]);
  });

  it('pages back through one subject', async () => {
    for (const people of [1, 2, 3]) {
      await recordAudit(database.ctx(), { action: 'alert.sent', subject: 'alert:paged', detail: { people } });
    }
    const asked = { subject: 'alert:paged', limit: 2 };
    const first = await listEntries(database.ctx(), asked);
    expect(first.map((entry) => entry.detail.people)).toEqual([3, 2]);
    const rest = await listEntries(database.ctx(), { ...asked, before: first[1]?.id ?? 0 });
    expect(rest.map((entry) => entry.detail.people)).toEqual([1]);
  });
});
