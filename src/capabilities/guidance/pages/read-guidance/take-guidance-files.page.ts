import { z } from 'zod';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { guidanceRefusals } from '../../guidance-errors.ts';
import { makeToolkitZip } from '../../print/make-toolkit-zip.ts';
import { listPublishedLanguages } from '../../published/published-store.ts';
import { getPublished } from '../../read/get-document.ts';
import { findFileContent, listFileContents } from '../../read/published-file-store.ts';
import { guidanceParams } from './guidance-params.ts';

/** A toolkit with all its files and words as one ZIP file. */
export const toolkitZipPage = definePage({
  url: '/guidance/:slug/zip',
  access: 'public',
  parent: '/guidance/:slug',
  params: guidanceParams,
  perMinute: 30,
  async get(ctx, { params: { slug } }) {
    const document = await getPublished(ctx, { slug, way: 'export' });
    if (document.kind !== 'toolkit') throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN');
    const languages = await listPublishedLanguages(ctx, document.documentId);
    const texts = await Promise.all(languages.map((text) => getPublished(ctx, { slug, text, way: 'export' })));
    const files = await listFileContents(ctx, document.versionId);
    return sendFile('application/zip', makeToolkitZip(texts, files), `${slug}.zip`);
  },
});

/** One file that goes with a document. */
export const guidanceFilePage = definePage({
  url: '/guidance/:slug/files/:fileId',
  access: 'public',
  parent: '/guidance/:slug',
  params: guidanceParams.extend({ fileId: z.uuid() }),
  async get(ctx, { params: { slug, fileId } }) {
    const file = await findFileContent(ctx, slug, fileId);
    if (!file) throw guidanceRefusals.refuse('GUIDANCE_FILE_UNKNOWN');
    return sendFile(file.mediaType, file.bytes, file.name);
  },
});
