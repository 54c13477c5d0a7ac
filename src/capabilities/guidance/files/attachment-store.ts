import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { type AttachmentFile, sizeWords } from './attachment.ts';

/** A file that a version carries, without its bytes. */
export interface VersionFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly alternative: string;
  /** Bytes. */
  readonly size: number;
  readonly sizeWords: string;
}

/** The files that a version carries, by name. */
export async function listVersionFiles(ctx: Ctx, versionId: string): Promise<VersionFile[]> {
  const rows = await query(
    ctx,
    sql<Omit<VersionFile, 'sizeWords'>>`select a.id, a.name, a.media_type as "mediaType", a.alternative, a.size
      from guidance.version_attachment va join guidance.attachment a on a.id = va.attachment_id
      where va.version_id = ${versionId}::uuid order by a.name, a.id`,
  );
  return rows.map((row) => ({ ...row, sizeWords: sizeWords(row.size) }));
}

/** A file to keep: whose it is, and what it shows. */
export interface NewAttachment extends AttachmentFile {
  readonly id: string;
  readonly documentId: string;
  readonly alternative: string;
  readonly addedBy: string | null;
}

/** Keeps a file and lets a version carry it. */
export async function insertAttachment(ctx: Ctx, versionId: string, file: NewAttachment): Promise<void> {
  await execute(
    ctx,
    sql`insert into guidance.attachment (id, document_id, name, media_type, alternative, size, bytes, added_by, added_at)
      values (${file.id}, ${file.documentId}, ${file.name}, ${file.mediaType}, ${file.alternative}, ${file.bytes.length},
        ${file.bytes}, ${file.addedBy}, ${ctx.now})`,
  );
  await execute(
    ctx,
    sql`insert into guidance.version_attachment (version_id, attachment_id) values (${versionId}::uuid, ${file.id})`,
  );
}

/** Lets a version no longer carry a file; the file goes when no version does. Tells whether the version carried it. */
export async function dropAttachment(ctx: Ctx, versionId: string, fileId: string): Promise<boolean> {
  const dropped = await execute(
    ctx,
    sql`delete from guidance.version_attachment where version_id = ${versionId}::uuid and attachment_id = ${fileId}::uuid`,
  );
  await execute(
    ctx,
    sql`delete from guidance.attachment a where id = ${fileId}::uuid
      and not exists (select from guidance.version_attachment va where va.attachment_id = a.id)`,
  );
  return dropped > 0;
}
