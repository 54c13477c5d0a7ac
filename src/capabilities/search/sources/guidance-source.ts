import type { Marking } from '../../../kernel/marking.ts';
import { query, type Sql, sql } from '../../../platform/db/database.ts';
import { readableBy } from '../../guidance/index.ts';
import type { SearchEntry, SearchSource } from '../entries/search-entry.ts';

const place = { marking: sql`p.marking`, documentId: sql`p.document_id` };

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
  async portions(ctx, refs) {
    const portion = (so: 'all' | 'title'): Sql => sql`select distinct p.document_id as ref, ${so}::text as portion
      from guidance.published p where ${isOneOf(refs)} and ${readableBy(ctx, 'search', place, so)}`;
    const rows = await query<{ ref: string; portion: 'all' | 'title' }>(
      ctx,
      sql`${portion('all')} union all ${portion('title')}`,
    );
    return new Map(rows.map((row) => [row.ref, row.portion]));
  },
  async standing(ctx, refs) {
    const rows = await query<{ ref: string; marking: Marking }>(
      ctx,
      sql`select distinct p.document_id as ref, p.marking from guidance.published p where ${isOneOf(refs)}`,
    );
    return new Map(rows.map(({ ref, marking }) => [ref, marking]));
  },
};

function isOneOf(refs: readonly string[]): Sql {
  return sql`p.document_id = any(${[...refs]}::uuid[])`;
}

/** The headings of a Markdown text, one a line. */
export function headingsOf(body: string): string {
  return Array.from(body.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm), ([, heading]) => heading ?? '').join('\n');
}
