import type { Marking } from '../../../kernel/marking.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';

/** What somebody read of a document before the version that stands published, and when; its words in one language. */
export interface EarlierReading {
  readonly number: number;
  readonly marking: Marking;
  readonly readAt: Date;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
}

/** The version that somebody read before this one, in the language of the page; undefined for whoever read none. */
export function findEarlierReading(
  ctx: Ctx,
  asked: {
    readonly personId: string;
    readonly documentId: string;
    readonly versionId: string;
    readonly language: string;
  },
): Promise<EarlierReading | undefined> {
  const { personId, documentId, versionId, language } = asked;
  return queryOne(
    ctx,
    sql<EarlierReading>`select v.number, v.marking, t.title, t.summary, t.body,
        case when r.version_id = ${versionId}::uuid then r.previous_read_at else r.read_at end as "readAt"
      from guidance.reading r
      join guidance.version v on v.id = case when r.version_id = ${versionId}::uuid then r.previous_version_id else r.version_id end
      join guidance.text t on t.version_id = v.id and t.language = ${language}
      where r.person_id = ${personId}::uuid and r.document_id = ${documentId}::uuid`,
  );
}

/** Keeps that somebody read a version now; the one before stays beside it. Writes at most once an hour for the same version. */
export function saveReading(
  ctx: Ctx,
  read: {
    readonly personId: string;
    readonly documentId: string;
    readonly versionId: string;
    readonly language: string;
  },
): Promise<number> {
  return execute(
    ctx,
    sql`insert into guidance.reading as r (person_id, document_id, version_id, language, read_at)
      values (${read.personId}::uuid, ${read.documentId}::uuid, ${read.versionId}::uuid, ${read.language}, ${ctx.now})
      on conflict (person_id, document_id) do update set
        previous_version_id = case when r.version_id = excluded.version_id then r.previous_version_id else r.version_id end,
        previous_read_at = case when r.version_id = excluded.version_id then r.previous_read_at else r.read_at end,
        version_id = excluded.version_id, language = excluded.language, read_at = excluded.read_at
      where r.version_id <> excluded.version_id or r.read_at < excluded.read_at - interval '1 hour'`,
  );
}

/** The documents of which somebody read an earlier version than stands published now, and when they read it. */
export async function listChangedSinceRead(ctx: Ctx, personId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await query<{ documentId: string; readAt: Date }>(
    ctx,
    sql`select r.document_id as "documentId", r.read_at as "readAt" from guidance.reading r
      join guidance.version v on v.document_id = r.document_id and v.state = 'published'
      where r.person_id = ${personId}::uuid and r.version_id <> v.id`,
  );
  return new Map(rows.map(({ documentId, readAt }) => [documentId, readAt]));
}

/** Removes what somebody read and ticked, or what everybody did before a moment; tells how many rows. */
export async function deleteReadings(ctx: Ctx, whose: { personId: string } | { before: Date }): Promise<number> {
  const mine = 'personId' in whose;
  const readings = mine ? sql`person_id = ${whose.personId}::uuid` : sql`read_at < ${whose.before}`;
  const ticks = mine ? sql`person_id = ${whose.personId}::uuid` : sql`ticked_at < ${whose.before}`;
  const read = await execute(ctx, sql`delete from guidance.reading where ${readings}`);
  return read + (await execute(ctx, sql`delete from guidance.tick where ${ticks}`));
}
