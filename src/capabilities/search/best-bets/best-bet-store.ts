import type { Marking } from '../../../kernel/marking.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { BestBetRow } from '../search-rows.generated.ts';

/** A page that stands first when certain words are asked. */
export type BestBet = Pick<BestBetRow, 'id' | 'words' | 'url' | 'title' | 'sentence'>;

const columns = sql`b.id, b.words, b.url, b.title, b.sentence`;
const most = 3;

/**
 * Those whose words were asked: all of the question, or a part of it. One that leads to a text stands there only for those to
 * whom the text is open.
 */
export function listBestBets(ctx: Ctx, asked: string, open: readonly Marking[]): Promise<BestBet[]> {
  return query<BestBet>(
    ctx,
    sql`select ${columns} from search.best_bet b
      where ' ' || search.key_of(${asked}) || ' ' like '% ' || b.key || ' %'
        and (b.url !~ '^/(guidance|bulletins)/' or exists (
          select from search.entry e where e.url = b.url and e.marking = any(${[...open]}::text[])))
      order by length(b.key) desc, b.added_at limit ${most}`,
  );
}

/** All of them, for those who keep them. */
export function listAllBestBets(ctx: Ctx): Promise<BestBet[]> {
  return query<BestBet>(ctx, sql`select ${columns} from search.best_bet b order by lower(words), added_at limit 500`);
}

/** Writes one. */
export async function insertBestBet(ctx: Ctx, bet: BestBet, addedBy: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into search.best_bet (id, words, key, url, title, sentence, added_at, added_by)
      values (${bet.id}, ${bet.words}, search.key_of(${bet.words}), ${bet.url}, ${bet.title}, ${bet.sentence}, ${ctx.now}, ${addedBy})`,
  );
}

/** Takes one away; answers what it was. */
export function deleteBestBet(ctx: Ctx, id: string): Promise<BestBet | undefined> {
  return queryOne<BestBet>(ctx, sql`delete from search.best_bet b where id = ${id}::uuid returning ${columns}`);
}
