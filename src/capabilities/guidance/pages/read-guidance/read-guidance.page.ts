import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { type DocumentChoice, getDocument } from '../../read/get-document.ts';
import { guidanceParams, guidanceQuery } from './guidance-params.ts';
import { makeDocumentView } from './read-guidance-view.ts';
import { makeYoursView } from './yours-view.ts';

/** A document as people read it, laid out by its kind. */
export const readGuidancePage = definePage({
  url: '/guidance/:slug',
  access: 'public',
  parent: '/guidance',
  params: guidanceParams,
  query: guidanceQuery,
  get: (ctx, { params, query }) => showDocument(ctx, { slug: params.slug, text: query.text }),
});

/** The page of a document for whoever asks: with what is theirs, for a person. */
export async function showDocument(ctx: Ctx, choice: DocumentChoice): Promise<PageReply> {
  const read = await getDocument(ctx, choice);
  const { publicUrl } = ctx.config.of(siteConfig);
  return showPage('guidance/pages/read-guidance/read-guidance.njk', {
    ...makeDocumentView(read, { now: ctx.now, publicUrl }),
    yours: (await makeYoursView(ctx, read.document)) ?? null,
  });
}
