import { toPlainWords } from '../../../design/content/plain-words.ts';
import { type Marking, portionFor } from '../../../kernel/marking.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { listRelations } from '../../bulletins/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';
import { headingsOf } from './guidance-source.ts';

/** What was sent to be read and is no alert, by its id. */
export const bulletinSource: SearchSource = {
  name: 'bulletin',
  async list(ctx, ref) {
    const rows = await query<
      Pick<SearchEntry, 'ref' | 'language' | 'kind' | 'title' | 'summary' | 'marking' | 'changedAt'> & { body: string }
    >(
      ctx,
      sql`select p.id as ref, p.language, p.kind, p.title, p.summary, p.body, p.marking, p.sent_at as "changedAt"
        from bulletins.published p where ${ref === undefined ? sql`true` : sql`p.id = ${ref}::uuid`}`,
    );
    return rows.map(({ body, ...row }) => ({
      ...row,
      ...{ source: 'bulletin', url: `/bulletins/${row.ref}`, headings: headingsOf(body), plain: toPlainWords(body) },
      ...{ topics: [], scenarios: [], sectors: [], uses: [], roles: [] },
    }));
  },
  async portions(ctx, refs) {
    const [relations, standing] = await Promise.all([listRelations(ctx, refs), listMarkings(ctx, refs)]);
    return new Map(
      [...standing].flatMap(([ref, marking]): [string, 'all' | 'title'][] => {
        const portion = portionFor(marking, 'search', relations.get(ref) ?? 'anybody');
        return portion === 'all' || portion === 'title' ? [[ref, portion]] : [];
      }),
    );
  },
  standing: listMarkings,
};

async function listMarkings(ctx: Ctx, refs: readonly string[]): Promise<Map<string, Marking>> {
  const rows = await query<{ ref: string; marking: Marking }>(
    ctx,
    sql`select distinct p.id as ref, p.marking from bulletins.published p where p.id = any(${[...refs]}::uuid[])`,
  );
  return new Map(rows.map(({ ref, marking }) => [ref, marking]));
}
