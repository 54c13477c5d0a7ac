import type { Marking, WayOut } from '../../../kernel/marking.ts';
import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { DocumentKind } from '../document.ts';
import { readableBy } from './readable-by.ts';

/** A document as it stands published now, in one language. Days are YYYY-MM-DD. */
export interface PublishedDocument {
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly slug: string;
  readonly kind: DocumentKind;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
  readonly marking: Marking;
  readonly topics: readonly string[];
  readonly scenarios: readonly string[];
  readonly sectors: readonly string[];
  readonly uses: readonly string[];
  readonly roles: readonly string[];
  readonly links: readonly string[];
  readonly sources: readonly string[];
  readonly changeNote: string;
  readonly publishedAt: Date;
  readonly changedAt: Date;
  /** When somebody last said that it is still accurate. */
  readonly confirmedAt: Date | null;
  readonly reviewOn: string;
  /** The day on which the clock withdraws it, unless it is reviewed; null for never. */
  readonly withdrawOn: string | null;
}

const columns = sql`p.document_id as "documentId", p.version_id as "versionId", p.number, p.slug, p.kind, p.language, p.title,
  p.summary, p.body, p.marking, p.topics, p.scenarios, p.sectors, p.uses, p.roles, p.links, p.sources,
  p.change_note as "changeNote", p.published_at as "publishedAt", p.changed_at as "changedAt",
  p.confirmed_at as "confirmedAt", p.review_on as "reviewOn", p.withdraw_on as "withdrawOn"`;

const place = { marking: sql`p.marking`, documentId: sql`p.document_id` };

/** Which document, in which language if there is one (else English, else any), by which way out (a page). */
export interface PublishedChoice {
  readonly slug: string;
  readonly language?: string;
  readonly way?: WayOut;
}

/** What stands published at an address, if this actor may read all of it by that way. */
export function findPublished(ctx: Ctx, choice: PublishedChoice): Promise<PublishedDocument | undefined> {
  const { slug, language = 'en', way = 'page' } = choice;
  return queryOne(
    ctx,
    sql<PublishedDocument>`select ${columns} from guidance.published p
      where p.slug = ${slug} and ${readableBy(ctx, way, place)}
      order by p.language = ${language} desc, p.language = 'en' desc, p.language limit 1`,
  );
}

/** Which documents: those that have all of what is given; lists mean "any of these". */
export interface PublishedFilter {
  readonly kind?: DocumentKind;
  readonly topic?: string;
  readonly scenario?: string;
  /** Those for this sector, and those for all; the same for the use and the role. */
  readonly sector?: string;
  readonly use?: string;
  readonly role?: string;
  readonly slugs?: readonly string[];
  readonly language?: string;
  readonly way?: WayOut;
  /** At most so many (500), after so many. */
  readonly limit?: number;
  readonly offset?: number;
}

/** What this actor may read all of by a way, one row for each document in the language asked for, by title. */
export function listPublished(ctx: Ctx, filter: PublishedFilter = {}): Promise<PublishedDocument[]> {
  const { language = 'en', way = 'page', limit = 500, offset = 0 } = filter;
  return query(
    ctx,
    sql<PublishedDocument>`select * from (
        select distinct on (p.document_id) ${columns} from guidance.published p
        where ${readableBy(ctx, way, place)} and ${conditionOf(filter)}
        order by p.document_id, p.language = ${language} desc, p.language = 'en' desc, p.language
      ) found order by lower(title), slug limit ${limit} offset ${offset}`,
  );
}

/** The languages in which a document stands published, English first. */
export async function listPublishedLanguages(ctx: Ctx, documentId: string): Promise<string[]> {
  const rows = await query<{ language: string }>(
    ctx,
    sql`select language from guidance.published where document_id = ${documentId}::uuid order by language <> 'en', language`,
  );
  return rows.map(({ language }) => language);
}

function conditionOf(filter: PublishedFilter): Sql {
  const { kind, topic, scenario, slugs } = filter;
  const conditions: Sql[] = [sql`true`];
  if (kind) conditions.push(sql`p.kind = ${kind}`);
  if (topic) conditions.push(sql`${topic} = any(p.topics)`);
  if (scenario) conditions.push(sql`${scenario} = any(p.scenarios)`);
  if (slugs) conditions.push(sql`p.slug = any(${[...slugs]}::text[])`);
  for (const [column, value] of [
    [sql`p.sectors`, filter.sector],
    [sql`p.uses`, filter.use],
    [sql`p.roles`, filter.role],
  ] as const) {
    if (value) conditions.push(sql`(${column} = '{}' or ${value} = any(${column}))`);
  }
  return sql.join(conditions, sql` and `);
}
