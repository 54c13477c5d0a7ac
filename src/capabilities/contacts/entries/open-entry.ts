import type { Ctx } from '../../../platform/db/database.ts';
import { type DerivedKey, openSealed, seal } from '../../../platform/derived-keys.ts';
import { type ContactSecrets, entrySeal } from '../contact.ts';
import { unwrapKey } from '../keys/contact-keys.ts';
import type { SealedEntry } from './entry-store.ts';

/** Seals what an entry holds, for its own row. */
export function sealEntry(key: DerivedKey, entryId: string, secrets: ContactSecrets): Buffer {
  const { reference, name, email, phone } = secrets;
  return seal([key], Buffer.from(JSON.stringify([reference, name, email, phone])), entrySeal(entryId));
}

/** Opens entries of any posts: each post's key is unwrapped once. Throws for a row that was altered or moved. */
export function makeEntryOpener(ctx: Pick<Ctx, 'config'>): (entry: SealedEntry) => ContactSecrets {
  const keys = new Map<string, DerivedKey>();
  return (entry) => {
    const { postId, wrapped, keyVersion, sealed, id } = entry;
    const key = keys.get(postId) ?? { keyId: keyVersion & 0xff, key: unwrapKey(ctx, wrapped, `post:${postId}`) };
    keys.set(postId, key);
    const opened = openSealed([key], sealed, entrySeal(id));
    if (!opened) throw new Error(`The contact entry ${id} does not open: it was altered, or sealed for another row.`);
    const [reference, name, email, phone] = JSON.parse(opened.toString()) as [string, string, string, string];
    return { reference, name, email, phone };
  };
}
