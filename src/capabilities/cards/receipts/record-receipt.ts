import type { Ctx } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import type { CopyRow } from '../cards-rows.generated.ts';
import { hearerOf } from './hearer.ts';
import { type CardAnswer, writeReceipt } from './receipt-store.ts';

/** The topic on which open pages about an alert hear that cards of it were received. */
export function cardsTopic(alertId: string): string {
  return `cards:${alertId}`;
}

/**
 * Notes that whoever keeps this number has the version that the copy shows now, or passed it on. Once for each; saying it again
 * changes nothing. The row is the record of it: nobody is named, so there is nothing to audit besides.
 */
export async function recordReceipt(
  ctx: Ctx,
  given: {
    readonly copy: Pick<CopyRow, 'id' | 'alertId'>;
    readonly versionId: string;
    readonly kept: string;
    readonly answer: CardAnswer;
  },
): Promise<void> {
  const { copy, versionId, answer } = given;
  const hearer = hearerOf(given.kept, copy.alertId);
  if (await writeReceipt(ctx, { versionId, hearer, copyId: copy.id, answer }))
    await notify(ctx, cardsTopic(copy.alertId));
}
