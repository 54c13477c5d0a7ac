import type { Ctx } from '../../../platform/db/database.ts';
import { findNewestTold } from '../card/card-store.ts';
import { type Card, cardOfVersion } from '../card/make-card.ts';
import { cardRefusals } from '../card-errors.ts';
import type { CopyRow } from '../cards-rows.generated.ts';
import { readCopyCode } from './copy-code.ts';
import { findCopy, listAdditions } from './copy-store.ts';

/** A copy as it stands now: the newest words of its alert, and its own where those are not the newest any more. */
export interface CopyNow {
  readonly copy: CopyRow;
  readonly newest: Card;
  /** The words that this copy was made of, when newer ones were told since. */
  readonly replaced: Card | undefined;
  /** What was added on the way here, the nearest first. */
  readonly additions: readonly CopyRow[];
}

/** The copy with a code, however it is written; refuses CARD_NOT_FOUND. */
export async function getCopy(ctx: Pick<Ctx, 'db'>, typed: string): Promise<CopyRow> {
  const code = readCopyCode(typed);
  const copy = code && (await findCopy(ctx, code));
  if (!copy) throw cardRefusals.refuse('CARD_NOT_FOUND');
  return copy;
}

/** A copy as it stands now, in a language if the alert has it; refuses CARD_NOT_FOUND. */
export async function readCopy(ctx: Ctx, typed: string, language?: string): Promise<CopyNow> {
  return readCopyNow(ctx, await getCopy(ctx, typed), language);
}

/** The same of a copy that was found already. */
export async function readCopyNow(ctx: Ctx, copy: CopyRow, language?: string): Promise<CopyNow> {
  const newestId = (await findNewestTold(ctx, copy.alertId)) ?? copy.versionId;
  const read = (versionId: string) => cardOfVersion(ctx, versionId, language ?? copy.language);
  const newest = await read(newestId);
  const replaced = newestId === copy.versionId ? undefined : await read(copy.versionId);
  return { copy, newest, replaced, additions: copy.hasAdditions ? await listAdditions(ctx, copy.id) : [] };
}
