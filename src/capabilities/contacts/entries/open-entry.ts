import type { Ctx } from '../../../platform/db/database.ts';
import { type DerivedKey, openSealed, seal } from '../../../platform/derived-keys.ts';
import { type ContactSecrets, entrySeal } from '../contact.ts';
import { findKey } from '../keys/contact-keys.ts';
import type { SealedEntry } from './entry-store.ts';

/** Seals what an entry holds, for its own row. */
export function sealEntry(key: DerivedKey, entryId: string, secrets: ContactSecrets): Buffer {
  const { reference, name, email, phone } = secrets;
  return seal([key], Buffer.from(JSON.stringify([reference, name, email, phone])), entrySeal(entryId));
}

/** Opens entries of any posts: each post's key is unwrapped once. Throws for a row that was altered or moved. */
export function makeEntryOpener(ctx: Pick<Ctx, 'config'>): (entry: SealedEntry) => ContactSecrets {
  const find = makeEntryFinder(ctx);
  return (entry) => {
    const secrets = find(entry);
    if (!secrets)
      throw new Error(`The contact entry ${entry.id} does not open: it was altered, or sealed for another row.`);
    return secrets;
  };
}

/** As `makeEntryOpener`, but nothing for a row that does not open: many are opened at once and one must not bar the others. */
export function makeEntryFinder(ctx: Pick<Ctx, 'config'>): (entry: SealedEntry) => ContactSecrets | undefined {
  const keys = new Map<string, DerivedKey | undefined>();
  const keyOf = ({ postId, wrapped, keyVersion }: SealedEntry): DerivedKey | undefined => {
    if (keys.has(postId)) return keys.get(postId);
    const key = findKey(ctx, wrapped, `post:${postId}`);
    const derived = key && { keyId: keyVersion & 0xff, key };
    keys.set(postId, derived);
    return derived;
  };
  return (entry) => {
    const key = keyOf(entry);
    const opened = key && openSealed([key], entry.sealed, entrySeal(entry.id));
    if (!opened) return undefined;
    const [reference, name, email, phone] = JSON.parse(opened.toString()) as [string, string, string, string];
    return { reference, name, email, phone };
  };
}
