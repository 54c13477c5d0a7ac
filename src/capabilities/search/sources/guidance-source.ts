import { type Marking, portionFor } from '../../../kernel/marking.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { relationsTo } from '../../guidance/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';

/** Documents of the library, by their id. */
export const guidanceSource: SearchSource = {
  name: 'guidance',
  async list(ctx, ref) {
    const rows = await query<Omit<SearchEntry, 'source' | 'url' | 'headings'> & { slug: string; body: string }>(
      ctx,
      sql`select p.document_id as ref, p.slug, p.language, p.kind, p.title, p.summary, p.body, p.plain, p.marking, p.topics,
          p.scenarios, p.sectors, p.uses, p.roles, p.changed_at as "changedAt"
        from guidance.published p where ${ref === undefined ? sql`true` : sql`p.document_id = ${ref}::uuid`}`,
    );
    return rows.map(({ slug, body, ...row }) => ({
      ...row,
      source: 'guidance',
      url: `/guidance/${slug}`,
      headings: headingsOf(body),
    }));
  },
  async portions(ctx, marked) {
    const relations = await relationsTo(ctx, [...marked.keys()]);
    const portions = new Map<string, 'all' | 'title'>();
    for (const [ref, marking] of marked) {
      const portion = portionFor(marking, 'search', relations.get(ref) ?? 'community');
      if (portion === 'all' || portion === 'title') portions.set(ref, portion);
    }
    return portions;
  },
  async standing(ctx, refs) {
    const rows = await query<{ ref: string; marking: Marking }>(
      ctx,
      sql`select distinct p.document_id as ref, p.marking from guidance.published p
        where p.document_id = any(${[...refs]}::uuid[])`,
    );
    return new Map(rows.map(({ ref, marking }) => [ref, marking]));
  },
};

/** The headings of a Markdown text, one a line. */
export function headingsOf(body: string): string {
  return Array.from(body.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm), ([, heading]) => heading ?? '').join('\n');
}
