import { type Marking, markings } from '../../../kernel/marking.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { PublishedDocument } from '../published/published-store.ts';

/** A version that people have read, with its words in one language. */
export interface PastVersion {
  readonly number: number;
  readonly publishedAt: Date;
  readonly changeNote: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
}

/**
 * The versions of a document that were published, the newest first, at most twenty, in the language of what is read now. What was
 * marked for fewer than the present version is left out, as are those that were never published.
 */
export function listPastVersions(
  ctx: Ctx,
  { documentId, language, marking }: PublishedDocument,
): Promise<PastVersion[]> {
  const open: readonly Marking[] = markings.slice(0, markings.indexOf(marking) + 1);
  return query(
    ctx,
    sql<PastVersion>`select v.number, v.published_at as "publishedAt", v.change_note as "changeNote", t.title, t.summary, t.body
      from guidance.version v join guidance.text t on t.version_id = v.id and t.language = ${language}
      where v.document_id = ${documentId}::uuid and v.state = any(array['published', 'superseded'])
        and v.marking = any(${[...open]}::text[])
      order by v.number desc limit 20`,
  );
}
