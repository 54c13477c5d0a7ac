import { newId } from '../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAuditSet } from '../audit/index.ts';
import { identityRefusals } from './identity-errors.ts';
import { checkPeople, type PersonInput } from './person.ts';
import {
  countTakenEmails,
  freeChangingEmails,
  lockPeople,
  type PersonToSave,
  type SavedPerson,
  saveEmailContacts,
  upsertPeople,
} from './person-store.ts';

// Above this one statement's parameter grows past what is pleasant; larger sets go in several within one transaction.
const setSize = 20_000;

/**
 * Creates people, or updates those whose reference is known, and makes their e-mail address their contact point. Returns their
 * ids in the order given. All or nothing; refuses with EMAIL_TAKEN when an address is given twice or belongs to somebody else.
 */
export async function savePeople(ctx: Ctx, people: readonly PersonInput[]): Promise<string[]> {
  const rows = checkPeople(people).map(({ reference, ...rest }) => ({
    ...rest,
    ...(reference === undefined ? {} : { reference }),
    id: newId(),
    contactId: newId(),
  }));
  return inTransaction(ctx, async (tx) => {
    await lockPeople(tx);
    const ids: string[] = [];
    for (let start = 0; start < rows.length; start += setSize) {
      ids.push(...(await saveSet(tx, rows.slice(start, start + setSize))));
    }
    return ids;
  });
}

async function saveSet(ctx: Ctx, rows: readonly PersonToSave[]): Promise<string[]> {
  const taken = await countTakenEmails(ctx, rows);
  if (taken > 0) throw identityRefusals.refuse('EMAIL_TAKEN', { count: taken });
  await freeChangingEmails(ctx, rows);
  const saved = await upsertPeople(ctx, rows);
  const ids = saved.map((person) => person.id);
  await saveEmailContacts(ctx, rows, ids);
  await recordAuditSet(ctx, saved.filter((person) => person.outcome !== 'unchanged').map(describeSaving));
  return ids;
}

function describeSaving(person: SavedPerson) {
  const subject = `person:${person.id}`;
  if (person.outcome === 'created') return { action: 'person.created', subject };
  return { action: 'person.updated', subject, detail: { changed: person.changed } };
}
