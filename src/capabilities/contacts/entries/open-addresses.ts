import { isId } from '../../../kernel/ids.ts';
import { type Ctx, type Sql, sql } from '../../../platform/db/database.ts';
import { listTellableEntries } from './entry-store.ts';
import { makeEntryFinder } from './open-entry.ts';

const sealedAddress = /^sealed:([0-9a-f-]{36}):([a-z]+)$/;

/**
 * Opens sealed addresses just before they are used, in the order given. Nothing for a contact who was removed, lapsed or opted
 * out since, whose post's key is gone or lacks in the setting, or that is no sealed address at all. Never log what this gives.
 */
export async function openAddresses(ctx: Ctx, addresses: readonly string[]): Promise<(string | undefined)[]> {
  const asked = addresses.map((address) => {
    const [, entryId = '', channel = ''] = sealedAddress.exec(address) ?? [];
    return isId(entryId) ? { entryId, channel } : undefined;
  });
  const ids = [...new Set(asked.flatMap((one) => one?.entryId ?? []))];
  if (ids.length === 0) return addresses.map(() => undefined);
  const find = makeEntryFinder(ctx);
  const entries = await listTellableEntries(ctx, ids);
  const opened = new Map(entries.map((entry) => [entry.id, find(entry)]));
  // One that was altered, or a setting that lacks a key, must not bar others in the same batch; somebody must hear of it.
  const shut = entries.filter(({ id }) => opened.get(id) === undefined);
  if (shut.length > 0) {
    ctx.log.error(
      { entries: shut.length, first: shut[0]?.id },
      'Sealed contacts do not open: check TOCSIN_CONTACTS_KEY',
    );
  }
  return asked.map((one) => {
    const secrets = one && opened.get(one.entryId);
    const address = one?.channel === 'email' ? secrets?.email : secrets?.phone;
    return address || undefined;
  });
}

/**
 * By which ways a post's contacts can be told: a SELECT of (contact_id uuid, person_id uuid or null, channel, address, language,
 * region_code, sector_code), one row for each contact and channel; only of some groups when given. The address is sealed.
 */
export function waysOfPost(postId: string, groups: readonly string[] = [], moment: Date = new Date()): Sql {
  const chosen = groups.length === 0 ? null : [...groups];
  return sql`select w.contact_id, w.person_id, w.channel, w.address, w.language, w.region_code, w.sector_code
    from contacts.ways_among(${postId}::uuid, null, ${chosen}::text[], ${moment}::timestamptz) w`;
}
