import { toPlainWords } from '../../design/content/plain-words.ts';
import type { Marking } from '../../kernel/marking.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { DocumentHead, DocumentKind, DocumentText, VersionState } from './document.ts';
import { guidanceRefusals } from './guidance-errors.ts';
import type { DocumentRow, VersionRow } from './guidance-rows.generated.ts';

/** A document without its words. */
export interface GuidanceDocument extends Omit<DocumentRow, 'kind'> {
  readonly kind: DocumentKind;
}

/** One version without its words. */
export interface GuidanceVersion extends Omit<VersionRow, 'state' | 'marking'> {
  readonly state: VersionState;
  readonly marking: Marking;
}

/** The words of a version in one language. */
export interface VersionText extends DocumentText {
  readonly versionId: string;
  readonly language: string;
  readonly plain: string;
}

const documentColumns = sql`d.id, d.slug, d.kind, d.owner_id as "ownerId", d.reviewer_id as "reviewerId", d.policy,
  d.created_at as "createdAt", d.first_published_at as "firstPublishedAt"`;

const versionColumns = sql`v.id, v.document_id as "documentId", v.number, v.state, v.edition, v.marking, v.topics, v.scenarios,
  v.sectors, v.uses, v.roles, v.links, v.sources, v.change_note as "changeNote", v.review_on as "reviewOn", v.writers,
  v.written_at as "writtenAt", v.submitted_by as "submittedBy", v.submitted_at as "submittedAt", v.approved_by as "approvedBy",
  v.approved_at as "approvedAt", v.published_at as "publishedAt", v.confirmed_at as "confirmedAt", v.ended_at as "endedAt", v.reason`;

/** A document by its address, published or not: for editors. Refuses GUIDANCE_UNKNOWN. */
export async function getDocument(ctx: Ctx, slug: string): Promise<GuidanceDocument> {
  const found = await queryOne(
    ctx,
    sql<GuidanceDocument>`select ${documentColumns} from guidance.document d where slug = ${slug}`,
  );
  if (!found) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { slug });
  return found;
}

/** All versions of a document, the newest first. */
export function listVersions(ctx: Ctx, documentId: string): Promise<GuidanceVersion[]> {
  return query(
    ctx,
    sql<GuidanceVersion>`select ${versionColumns} from guidance.version v
      where document_id = ${documentId}::uuid order by number desc`,
  );
}

/** One version by its number, for those who may see drafts. */
export function findVersion(ctx: Ctx, documentId: string, number: number): Promise<GuidanceVersion | undefined> {
  return queryOne(
    ctx,
    sql<GuidanceVersion>`select ${versionColumns} from guidance.version v
      where document_id = ${documentId}::uuid and number = ${number}`,
  );
}

/** The words of versions, English first. */
export function listTexts(ctx: Ctx, versionIds: readonly string[]): Promise<VersionText[]> {
  return query(
    ctx,
    sql<VersionText>`select version_id as "versionId", language, title, summary, body, plain from guidance.text
      where version_id = any(${[...versionIds]}::uuid[]) order by language <> 'en', language`,
  );
}

/** A version and its document, locked until the transaction ends, so that two deeds come one after the other. */
export async function getVersionToChange(
  ctx: Ctx,
  versionId: string,
): Promise<{ readonly document: GuidanceDocument; readonly version: GuidanceVersion }> {
  const version = await queryOne(
    ctx,
    sql<GuidanceVersion>`select ${versionColumns} from guidance.version v where id = ${versionId}::uuid for update`,
  );
  const document =
    version &&
    (await queryOne(
      ctx,
      sql<GuidanceDocument>`select ${documentColumns} from guidance.document d where id = ${version.documentId}::uuid for update`,
    ));
  if (!version || !document) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { versionId });
  return { document, version };
}

/** A document locked until the transaction ends, with its newest version. */
export async function getDocumentToChange(
  ctx: Ctx,
  slug: string,
): Promise<{ readonly document: GuidanceDocument; readonly versions: readonly GuidanceVersion[] }> {
  const document = await queryOne(
    ctx,
    sql<GuidanceDocument>`select ${documentColumns} from guidance.document d where slug = ${slug} for update`,
  );
  if (!document) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { slug });
  return { document, versions: await listVersions(ctx, document.id) };
}

/** Who answers for a document and how often it is reviewed. */
export interface DocumentKeeping {
  readonly ownerId: string | null;
  readonly reviewerId: string | null;
  /** A code of guidance.review_policy. */
  readonly policy: string;
}

/** Writes a document down; false when its address is taken. */
export async function insertDocument(
  ctx: Ctx,
  document: DocumentKeeping & { readonly id: string; readonly slug: string; readonly kind: DocumentKind },
): Promise<boolean> {
  const { id, slug, kind, ownerId, reviewerId, policy } = document;
  const inserted = await execute(
    ctx,
    sql`insert into guidance.document (id, slug, kind, owner_id, reviewer_id, policy, created_at)
      values (${id}, ${slug}, ${kind}, ${ownerId}, ${reviewerId}, ${policy}, ${ctx.now}) on conflict (slug) do nothing`,
  );
  return inserted > 0;
}

/** Changes who answers for a document, and how often it is reviewed. */
export async function updateKeeping(ctx: Ctx, documentId: string, keeping: DocumentKeeping): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.document set owner_id = ${keeping.ownerId}, reviewer_id = ${keeping.reviewerId},
      policy = ${keeping.policy} where id = ${documentId}::uuid`,
  );
}

/** What a draft holds besides its words. */
export interface DraftRow extends Omit<DocumentHead, 'slug' | 'kind'> {
  readonly id: string;
  readonly changeNote: string;
  /** Who wrote in it just now; null for the system. */
  readonly writer: string | null;
}

/** Writes a new draft, numbered after the last version; it carries the files of the version before. */
export async function insertDraft(ctx: Ctx, documentId: string, draft: DraftRow): Promise<void> {
  await execute(
    ctx,
    sql`insert into guidance.version (id, document_id, number, state, marking, topics, scenarios, sectors, uses, roles, links,
        sources, change_note, review_on, writers, written_at)
      select ${draft.id}, ${documentId}::uuid, coalesce(max(number), 0) + 1, 'draft', ${draft.marking}, ${[...draft.topics]}::text[],
        ${[...draft.scenarios]}::text[], ${[...draft.sectors]}::text[], ${[...draft.uses]}::text[], ${[...draft.roles]}::text[],
        ${[...draft.links]}::text[], ${[...draft.sources]}::text[], ${draft.changeNote}, ${draft.reviewOn}::date,
        array_remove(array[${draft.writer}::uuid], null), ${ctx.now}
      from guidance.version where document_id = ${documentId}::uuid`,
  );
  await execute(
    ctx,
    sql`insert into guidance.version_attachment (version_id, attachment_id)
      select ${draft.id}::uuid, attachment_id from guidance.version_attachment
      where version_id = (select id from guidance.version where document_id = ${documentId}::uuid and id <> ${draft.id}::uuid
        order by number desc limit 1)`,
  );
}

/** Saves a draft over what it was. */
export async function updateDraft(ctx: Ctx, draft: DraftRow): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.version set edition = edition + 1, marking = ${draft.marking}, topics = ${[...draft.topics]}::text[],
      scenarios = ${[...draft.scenarios]}::text[], sectors = ${[...draft.sectors]}::text[], uses = ${[...draft.uses]}::text[],
      roles = ${[...draft.roles]}::text[], links = ${[...draft.links]}::text[], sources = ${[...draft.sources]}::text[],
      change_note = ${draft.changeNote}, review_on = ${draft.reviewOn}::date, written_at = ${ctx.now}
      where id = ${draft.id}::uuid`,
  );
  await noteWriter(ctx, draft.id, draft.writer);
}

/** Remembers that somebody wrote in a version, once each: they may not approve it. */
export async function noteWriter(ctx: Ctx, versionId: string, writer: string | null): Promise<void> {
  if (writer === null) return;
  await execute(
    ctx,
    sql`update guidance.version set writers = writers || ${writer}::uuid
      where id = ${versionId}::uuid and ${writer}::uuid <> all(writers)`,
  );
}

/** Saves the words of a version in one language. */
export async function saveText(ctx: Ctx, versionId: string, language: string, text: DocumentText): Promise<void> {
  await execute(
    ctx,
    sql`insert into guidance.text (version_id, language, title, summary, body, plain)
      values (${versionId}::uuid, ${language}, ${text.title}, ${text.summary}, ${text.body}, ${toPlainWords(text.body)})
      on conflict (version_id, language) do update set title = excluded.title, summary = excluded.summary,
        body = excluded.body, plain = excluded.plain`,
  );
}

/** Copies the words of one version to another, without one language. */
export async function copyTexts(ctx: Ctx, fromVersion: string, toVersion: string, without: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into guidance.text (version_id, language, title, summary, body, plain)
      select ${toVersion}::uuid, language, title, summary, body, plain from guidance.text
      where version_id = ${fromVersion}::uuid and language <> ${without}
      on conflict do nothing`,
  );
}
