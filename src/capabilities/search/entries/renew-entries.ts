import { type Ctx, inPatientTransaction } from '../../../platform/db/database.ts';
import type { SearchSource } from './search-entry.ts';
import { countWords, deleteEntries, insertEntries, recountWords, takeTurnAtWriting } from './search-entry-store.ts';

/** Takes over what a source says now about one of its things: new words, another marking, or that it is gone. */
export async function renewEntry(ctx: Ctx, source: SearchSource, ref: string): Promise<void> {
  await inPatientTransaction(ctx, async (inside) => {
    await takeTurnAtWriting(inside);
    const entries = await source.list(inside, ref);
    await countWords(inside, source.name, ref, -1);
    await deleteEntries(inside, source.name, ref);
    await insertEntries(inside, entries);
    await countWords(inside, source.name, ref, 1);
  });
}

/** Makes everything anew from what the sources say; searches go on meanwhile as before. */
export async function rebuildEntries(ctx: Ctx, sources: readonly SearchSource[]): Promise<void> {
  await inPatientTransaction(ctx, async (inside) => {
    await takeTurnAtWriting(inside);
    for (const source of sources) {
      const entries = await source.list(inside);
      await deleteEntries(inside, source.name);
      await insertEntries(inside, entries);
    }
    await recountWords(inside);
  });
}
