import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import { readableBy } from '../published/readable-by.ts';

/** A file that goes with what stands published. */
export interface PublishedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** What it shows or says. */
  readonly alternative: string;
  /** Bytes. */
  readonly size: number;
}

/** The same with its content. */
export interface PublishedFileContent extends PublishedFile {
  readonly bytes: Buffer;
}

const columns = sql`f.id, f.name, f.media_type as "mediaType", f.alternative, f.size`;
const place = { marking: sql`p.marking`, documentId: sql`p.document_id` };

/** The files of a published version, by name. Whether they may be taken away is asked of the document. */
export function listPublishedFiles(ctx: Ctx, versionId: string): Promise<PublishedFile[]> {
  return query(
    ctx,
    sql<PublishedFile>`select ${columns} from guidance.published_attachment f where f.version_id = ${versionId}::uuid order by f.name, f.id`,
  );
}

/** The files of a published version with their content, if this reader may take them away. */
export function listFileContents(ctx: Ctx, versionId: string): Promise<PublishedFileContent[]> {
  return query(
    ctx,
    sql<PublishedFileContent>`select ${columns}, a.bytes from guidance.published_attachment f
      join guidance.attachment a on a.id = f.id
      where f.version_id = ${versionId}::uuid and exists (select from guidance.published p
        where p.version_id = f.version_id and ${readableBy(ctx, 'export', place)})
      order by f.name, f.id`,
  );
}

/** One file of what stands published at an address, by its id, if this reader may take it away. */
export function findFileContent(ctx: Ctx, slug: string, id: string): Promise<PublishedFileContent | undefined> {
  return queryOne(
    ctx,
    sql<PublishedFileContent>`select ${columns}, a.bytes from guidance.published_attachment f
      join guidance.attachment a on a.id = f.id
      where f.id = ${id}::uuid and exists (select from guidance.published p
        where p.version_id = f.version_id and p.slug = ${slug} and ${readableBy(ctx, 'export', place)})`,
  );
}
