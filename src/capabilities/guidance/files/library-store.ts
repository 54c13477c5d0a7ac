import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** The addresses of all documents. */
export async function listKnownSlugs(ctx: Ctx): Promise<string[]> {
  const rows = await query<{ slug: string }>(ctx, sql`select slug from guidance.document`);
  return rows.map(({ slug }) => slug);
}

/** Writes documents with their first versions and words: three statements, however many there are. */
export async function insertLibrary(ctx: Ctx, documents: readonly object[], texts: readonly object[]): Promise<void> {
  if (documents.length === 0) return;
  await execute(
    ctx,
    sql`insert into guidance.document (id, slug, kind, owner_id, reviewer_id, policy, created_at, first_published_at)
      select "documentId", slug, kind, "ownerId", "reviewerId", policy, at, case when state = 'published' then at end
      from jsonb_to_recordset(${asJson(documents)}) as d("documentId" uuid, slug text, kind text, "ownerId" uuid,
        "reviewerId" uuid, policy text, at timestamptz, state text)`,
  );
  await execute(
    ctx,
    sql`insert into guidance.version (id, document_id, number, state, marking, topics, scenarios, sectors, uses, roles, links,
        sources, review_on, writers, written_at, submitted_by, submitted_at, approved_by, approved_at, published_at)
      select "versionId", "documentId", 1, state, marking, topics, scenarios, sectors, uses, roles, links, sources, "reviewOn",
        array_remove(array["writerId"], null), at, case when state <> 'draft' then "writerId" end,
        case when state <> 'draft' then at end, "approverId", case when state = 'published' then at end,
        case when state = 'published' then at end
      from jsonb_to_recordset(${asJson(documents)}) as v("versionId" uuid, "documentId" uuid, state text, marking text,
        topics text[], scenarios text[], sectors text[], uses text[], roles text[], links text[], sources text[],
        "reviewOn" date, "writerId" uuid, "approverId" uuid, at timestamptz)`,
  );
  await execute(
    ctx,
    sql`insert into guidance.text (version_id, language, title, summary, body, plain)
      select "versionId", language, title, summary, body, plain
      from jsonb_to_recordset(${asJson(texts)}) as t("versionId" uuid, language text, title text, summary text, body text, plain text)`,
  );
}
