import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { SynonymRow } from '../search-rows.generated.ts';

/** Words that stand for one another, and what is looked for besides when one of them is asked. */
export type Synonym = Pick<SynonymRow, 'id' | 'words' | 'also'>;

const most = 1000;

/** All of them, by their first word. */
export function listSynonyms(ctx: Ctx): Promise<Synonym[]> {
  return query<Synonym>(
    ctx,
    sql`select id, words, also from search.synonym order by lower(words[1]), id limit ${most}`,
  );
}

/** Writes one with the stems under which it is found. */
export async function insertSynonym(ctx: Ctx, { id, words, also }: Synonym, addedBy: string): Promise<void> {
  await execute(
    ctx,
    sql`with kept as (
        insert into search.synonym (id, words, also, added_at, added_by)
        values (${id}, ${words}, ${also}, ${ctx.now}, ${addedBy}) returning id, words
      )
      insert into search.synonym_key (key, synonym_id)
      select distinct search.key_of(word), id from kept cross join unnest(words) as word where search.key_of(word) <> ''`,
  );
}

/** Takes one away; answers what it was. */
export function deleteSynonym(ctx: Ctx, id: string): Promise<Synonym | undefined> {
  return queryOne<Synonym>(ctx, sql`delete from search.synonym where id = ${id}::uuid returning id, words, also`);
}
