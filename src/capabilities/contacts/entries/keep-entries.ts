import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction, sql } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { listRegions, listSectors } from '../../network/index.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import { getKeptList } from '../lists/list-access.ts';
import { wipeEntries } from './entry-store.ts';
import { byCodeAndName, type ContactCells, judgeContact, type PlaceNames } from './judge-contact.ts';
import { saveContacts } from './save-contacts.ts';

/** The codes of regions and sectors by code and name. */
export async function readPlaceNames(ctx: Ctx): Promise<PlaceNames> {
  return { regions: byCodeAndName(await listRegions(ctx)), sectors: byCodeAndName(await listSectors(ctx)) };
}

/**
 * Puts somebody on a list by hand, or writes an entry over: then the old one is wiped, so that nothing is sent where it pointed.
 * Tells what is wrong at its field.
 */
export async function saveEntry(
  ctx: Ctx,
  listId: string,
  cells: ContactCells,
  entryId?: string,
): Promise<Checked<'added' | 'changed' | 'unchanged'>> {
  return inTransaction(ctx, async (within) => {
    await getKeptList(within, listId);
    const judged = judgeContact(cells, await readPlaceNames(within));
    if ('faults' in judged) return wrongInput(judged.faults);
    if (entryId) await wipeOne(within, listId, entryId);
    const saved = await saveContacts(within, listId, [judged.contact]);
    if (saved.added > 0) return accepted(entryId ? 'changed' : 'added');
    return accepted(saved.changed > 0 ? 'changed' : 'unchanged');
  });
}

/** Takes somebody off a list; what it held of them is wiped at once. */
export async function removeEntry(ctx: Ctx, listId: string, entryId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getKeptList(within, listId);
    await wipeOne(within, listId, entryId);
    const detail = { entry: entryId };
    await recordAudit(within, { action: 'contacts.entry-removed', subject: `contact-list:${listId}`, detail });
  });
}

async function wipeOne(ctx: Ctx, listId: string, entryId: string): Promise<void> {
  const wiped = await wipeEntries(ctx, sql`e.id = ${entryId}::uuid and e.list_id = ${listId}::uuid`);
  if (wiped === 0) throw contactsRefusals.refuse('CONTACT_ENTRY_UNKNOWN', { entryId });
}
