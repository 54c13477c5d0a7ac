import type { WayOut } from '../../../kernel/marking.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import {
  findPublished,
  listPublished,
  listPublishedLanguages,
  type PublishedDocument,
} from '../published/published-store.ts';
import { listPublishedFiles, type PublishedFile } from './published-file-store.ts';
import { type DocumentOwner, findDocumentOwner } from './reader-place-store.ts';

/** Which document, in which language (BCP 47; the reader's own where there is such a text, else English), by which way out. */
export interface DocumentChoice {
  readonly slug: string;
  readonly text?: string | undefined;
  readonly way?: WayOut;
}

/** A document with all that its page tells. */
export interface ReadDocument {
  readonly document: PublishedDocument;
  readonly languages: readonly string[];
  readonly owner: DocumentOwner;
  readonly related: readonly PublishedDocument[];
  /** The files that go with it, if this reader may take files of it away. */
  readonly files: readonly PublishedFile[];
  /** Of a toolkit: its words in the other one of English and Welsh. */
  readonly beside: PublishedDocument | undefined;
  /** Whether it may leave as a file, for example to be printed. */
  readonly leaves: boolean;
}

/** What is published at an address; refuses GUIDANCE_UNKNOWN where there is nothing, or nothing for this reader. */
export async function getPublished(ctx: Ctx, { slug, text, way = 'page' }: DocumentChoice): Promise<PublishedDocument> {
  const document = await findPublished(ctx, { slug, way, language: text ?? ctx.language });
  if (!document) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN');
  return document;
}

/** The document with its owner, languages, related documents and files; refuses like `getPublished`. */
export async function getDocument(ctx: Ctx, choice: DocumentChoice): Promise<ReadDocument> {
  const document = await getPublished(ctx, choice);
  const { documentId, slug, language, links } = document;
  const [languages, owner, related, leaves] = await Promise.all([
    listPublishedLanguages(ctx, documentId),
    findDocumentOwner(ctx, documentId),
    links.length > 0 ? listPublished(ctx, { slugs: links, language }) : [],
    findPublished(ctx, { slug, language, way: 'export' }),
  ]);
  const files = leaves ? await listPublishedFiles(ctx, document.versionId) : [];
  const beside = document.kind === 'toolkit' ? await findBeside(ctx, document) : undefined;
  return { document, languages, owner, related, files, beside, leaves: leaves !== undefined };
}

async function findBeside(ctx: Ctx, { slug, language }: PublishedDocument): Promise<PublishedDocument | undefined> {
  const other = language === 'cy' ? 'en' : 'cy';
  const found = await findPublished(ctx, { slug, language: other });
  return found?.language === other ? found : undefined;
}
