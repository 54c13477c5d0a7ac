import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { listRegions, listSectors } from '../reference-data-store.ts';
import { importTopic, tellProgress } from './check-import.ts';
import { findImportCover } from './import-cover.ts';
import { importKeepers } from './import-keepers.ts';
import { makeFileMemory, type RawRow } from './import-row.ts';
import type { NetworkImport } from './network-import.ts';
import {
  awaitLoadTurn,
  changeImportRows,
  countRows,
  findImport,
  listRowsToLoad,
  moveImport,
} from './network-import-store.ts';

const loadChunk = 5000;

/**
 * Loads a confirmed file in one transaction: all of it or nothing. What was found when it was checked is looked at
 * again first, because the network may have changed; new faults send it back to "checked". Safe to repeat.
 */
export async function loadImport(ctx: Ctx, importId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await awaitLoadTurn(within);
    const one = await findImport(within, importId);
    if (one?.state !== 'loading') return;
    const unchanged = importKeepers[one.kind].loadsUnchanged ? one.rowsUnchanged : 0;
    const total = one.rowsNew + one.rowsChanged + unchanged;
    if (await findsNewFaults(within, one)) {
      await moveImport(within, importId, 'loading', 'checked');
      await countRows(within, importId);
    } else {
      await loadRows(within, one, (done) => tellProgress(ctx, importId, done, total));
      await moveImport(within, importId, 'loading', 'loaded');
      await recordAudit(within, {
        action: 'network.import-loaded',
        subject: `network-import:${importId}`,
        detail: { kind: one.kind, new: one.rowsNew, changed: one.rowsChanged },
      });
    }
    await notify(within, importTopic(importId));
  });
}

async function findsNewFaults(ctx: Ctx, one: NetworkImport): Promise<boolean> {
  const memory = makeFileMemory(
    await findImportCover(ctx, one.confirmedBy),
    await listSectors(ctx),
    await listRegions(ctx),
  );
  let found = false;
  for await (const rows of chunksToLoad(ctx, one)) {
    const faulty = (await importKeepers[one.kind].judge(ctx, rows, memory)).filter((row) => row.outcome === 'faulty');
    if (faulty.length > 0) await changeImportRows(ctx, one.id, faulty);
    found ||= faulty.length > 0;
  }
  return found;
}

async function loadRows(ctx: Ctx, one: NetworkImport, tell: (done: number) => Promise<void>): Promise<void> {
  const memory = makeFileMemory(
    await findImportCover(ctx, one.confirmedBy),
    await listSectors(ctx),
    await listRegions(ctx),
  );
  const keeper = importKeepers[one.kind];
  let done = 0;
  for await (const rows of chunksToLoad(ctx, one)) {
    await keeper.load(ctx, rows, memory);
    done += rows.length;
    await tell(done);
  }
  await keeper.finish?.(ctx, memory);
}

async function* chunksToLoad(ctx: Ctx, one: NetworkImport): AsyncGenerator<RawRow[]> {
  const unchangedToo = importKeepers[one.kind].loadsUnchanged;
  let after = 0;
  for (;;) {
    const rows = await listRowsToLoad(ctx, one.id, { after, limit: loadChunk, unchangedToo });
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.rowNumber;
  }
}
