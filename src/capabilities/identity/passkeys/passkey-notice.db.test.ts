import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { aMailbox, aPerson } from '../identity-builders.ts';
import { makeSendPasskeyNoticeJob } from '../jobs/send-passkey-notice.job.ts';
import { anEnrolledDevice } from './passkey-builders.ts';
import type { passkeyNoticeOrder } from './passkey-notice.ts';
import { listPasskeys } from './passkey-store.ts';
import { removePasskey } from './remove-passkey.ts';

const database = aDatabase();
type Order = z.output<typeof passkeyNoticeOrder.payload>;

const ordersFor = async (personId: string): Promise<Order[]> => {
  const rows = await query<{ payload: Order }>(
    database.ctx(),
    sql`select job.payload from graphile_worker._private_jobs job join graphile_worker._private_tasks task
        on task.id = job.task_id
      where task.identifier = 'identity.send-passkey-notice' and job.payload ->> 'personId' = ${personId} order by job.id`,
  );
  return rows.map(({ payload }) => payload);
};

describe('a notice about passkeys', () => {
  it('is ordered with the change and mailed, without the name that whoever did it chose', async () => {
    const person = await aPerson(database.ctx());
    await anEnrolledDevice(database.ctx(), person.id, 'ring 555 now');
    const [passkey] = await listPasskeys(database.ctx(), person.id);
    await removePasskey(database.ctx(), person.id, passkey?.id ?? '');
    const orders = await ordersFor(person.id);
    expect(orders.map(({ change }) => change)).toEqual(['added', 'removed']);
    const { mail, mails } = aMailbox();
    for (const order of orders) await makeSendPasskeyNoticeJob(mail).run(database.ctx(), order);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [person.email, 'A passkey of yours was added'],
      [person.email, 'A passkey of yours was removed'],
    ]);
    expect(mails[0]?.text).toContain('was added at 10:00 on 21 November 2026');
    expect(mails[0]?.text).toContain('http://tocsin.test/passkeys');
    expect(JSON.stringify([mails, orders])).not.toContain('ring 555');
  });

  it('is not ordered when nothing changed, and tries again when the mail server fails for now', async () => {
    const person = await aPerson(database.ctx());
    await expect(removePasskey(database.ctx(), person.id, person.id)).rejects.toThrow('PASSKEY_NOT_FOUND');
    expect(await ordersFor(person.id)).toEqual([]);
    const { mail } = aMailbox({ kind: 'failed-for-now', reason: '451 busy' });
    const order = { personId: person.id, change: 'added', at: database.ctx().now.toISOString() } as const;
    await expect(makeSendPasskeyNoticeJob(mail).run(database.ctx(), order)).rejects.toThrow('451 busy');
  });

  it('goes to nobody who has left', async () => {
    const person = await aPerson(database.ctx());
    await execute(database.ctx(), sql`update identity.person set left_at = now() where id = ${person.id}`);
    const { mail, mails } = aMailbox();
    const order = { personId: person.id, change: 'added', at: database.ctx().now.toISOString() } as const;
    await makeSendPasskeyNoticeJob(mail).run(database.ctx(), order);
    expect(mails).toEqual([]);
  });
});
