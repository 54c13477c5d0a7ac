import { anonymous } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { listPublished, listPublishedLanguages } from '../../published/published-store.ts';
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
  // What is a reader's own is on the page below it; what is not for everybody is made for whoever may read it.
  shared: {
    audience: 'public',
    keys: ({ slug }) => ['guidance', `guidance:${slug}`],
    list: listSharedAddresses,
  },
  get: (ctx, { params, query }) => showDocument(ctx, { slug: params.slug, text: query.text }),
});

/** The page of a document for whoever asks: with what is theirs, for a person. */
export async function showDocument(ctx: Ctx, choice: DocumentChoice): Promise<PageReply> {
  const read = await getDocument(ctx, choice);
  const { publicUrl } = ctx.config.of(siteConfig);
  return showPage('guidance/pages/read-guidance/read-guidance.njk', {
    ...makeDocumentView(read, { now: ctx.now, publicUrl, language: ctx.language }),
    yours: (await makeYoursView(ctx, read.document)) ?? null,
  });
}

/** The addresses of everything that anybody may read, in every language: rendered ahead, and there when the database is not. */
async function listSharedAddresses(ctx: Ctx): Promise<string[]> {
  const documents = await listPublished({ ...ctx, actor: anonymous });
  const texts = await Promise.all(documents.map(({ documentId }) => listPublishedLanguages(ctx, documentId)));
  return documents.flatMap(({ slug }, place) => [
    `/guidance/${slug}`,
    ...(texts[place] ?? [])
      .filter((language) => language !== 'en')
      .map((language) => `/guidance/${slug}?text=${language}`),
  ]);
}
