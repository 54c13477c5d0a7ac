import { expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { query, sql } from '../../platform/db/database.ts';
import { aPerson } from './identity-builders.ts';
import { openChannelContact, stopChannelContact } from './keep-channel-contact.ts';

const database = aDatabase();

it('a way to somebody is reachable while it is open, stops once with its reason, and opens again', async () => {
  const ctx = database.ctx();
  const { id: personId } = await aPerson(ctx);
  const contact = { personId, channel: 'pigeon', address: 'loft' };
  const reachable = () =>
    query(
      ctx,
      sql`select address from identity.reachable where person_id = ${personId} and channel = ${contact.channel}`,
    );
  const stops = () =>
    query(
      ctx,
      sql`select detail from audit.entry where action = 'contact-point.stopped' and subject = ${`person:${personId}`}`,
    );
  await openChannelContact(ctx, contact);
  await openChannelContact(ctx, contact);
  expect(await reachable()).toEqual([{ address: 'loft' }]);
  await stopChannelContact(ctx, contact, 'flown');
  await stopChannelContact(ctx, contact, 'flown again');
  expect(await reachable()).toEqual([]);
  expect(await stops()).toEqual([{ detail: { channel: 'pigeon', reason: 'flown' } }]);
  await openChannelContact(ctx, contact);
  expect(await reachable()).toEqual([{ address: 'loft' }]);
});
