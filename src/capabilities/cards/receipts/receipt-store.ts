import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { ReceiptRow } from '../cards-rows.generated.ts';

/** What somebody who was given a card can say without an account: they have it, and they passed it on. */
export const cardAnswers = ['received', 'passed-on'] as const;
/** One of them. */
export type CardAnswer = (typeof cardAnswers)[number];

/** Writes what a hearer says of a version; "passed on" stays when they say "I have it" again. True when it says something new. */
export async function writeReceipt(
  ctx: Pick<Ctx, 'db' | 'now'>,
  receipt: Pick<ReceiptRow, 'versionId' | 'hearer' | 'copyId'> & { readonly answer: CardAnswer },
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`insert into cards.receipt as had (version_id, hearer, copy_id, answer, at)
      values (${receipt.versionId}::uuid, ${receipt.hearer}::uuid, ${receipt.copyId}::uuid, ${receipt.answer}, ${ctx.now})
      on conflict (version_id, hearer) do update set answer = excluded.answer
        where had.answer = 'received' and excluded.answer = 'passed-on'`,
  );
  return touched > 0;
}

/** What a hearer has said of a version. */
export async function findReceipt(
  ctx: Pick<Ctx, 'db'>,
  versionId: string,
  hearer: string,
): Promise<CardAnswer | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ answer: CardAnswer }>`select answer from cards.receipt
      where version_id = ${versionId}::uuid and hearer = ${hearer}::uuid`,
  );
  return row?.answer;
}
