import { timeWords } from '../../../../design/language/time-words.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { getPublished } from '../../read/get-document.ts';
import { listPastVersions } from '../../read/past-version-store.ts';
import { tellChanges } from '../../read/text-changes.ts';
import { guidanceParams, guidanceQuery } from './guidance-params.ts';
import { describeShown, wholeText } from './yours-view.ts';

/** The versions of a document that people have read, and what changed from each to the next. */
export const listVersionsPage = definePage({
  url: '/guidance/:slug/versions',
  access: 'public',
  parent: '/guidance/:slug',
  params: guidanceParams,
  query: guidanceQuery,
  shared: { audience: 'public', keys: ({ slug }) => ['guidance', `guidance:${slug}`] },
  async get(ctx, { params, query }) {
    const document = await getPublished(ctx, { slug: params.slug, text: query.text });
    const versions = await listPastVersions(ctx, document);
    const { dayInWords } = timeWords(ctx.language);
    return showPage('guidance/pages/read-guidance/list-versions.njk', {
      title: document.title,
      document: describeShown(document),
      backLink: { label: document.title, url: `/guidance/${document.slug}` },
      versions: versions.map((version, place) => {
        const before = versions[place + 1];
        return {
          number: version.number,
          day: dayInWords(version.publishedAt),
          note: version.changeNote,
          isFirst: before === undefined,
          lines: before ? tellChanges(wholeText(before), wholeText(version)) : [],
        };
      }),
    });
  },
});
