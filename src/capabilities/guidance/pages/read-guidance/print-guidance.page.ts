import { findPracticeWords } from '../../../../kernel/site-environment.ts';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { guidanceRefusals } from '../../guidance-errors.ts';
import { keepPdfs } from '../../print/kept-pdfs.ts';
import { makeDocumentPdf } from '../../print/make-document-pdf.ts';
import { getPublished } from '../../read/get-document.ts';
import { guidanceParams, guidanceQuery } from './guidance-params.ts';
import { isLatin } from './read-guidance-view.ts';

const pdfs = keepPdfs();

/** A document as a tagged PDF to print or to keep; what its marking keeps off files is not there. */
export const printGuidancePage = definePage({
  url: '/guidance/:slug/pdf',
  access: 'public',
  parent: '/guidance/:slug',
  params: guidanceParams,
  query: guidanceQuery,
  // A PDF is set anew each time: more work than a page.
  perMinute: 60,
  async get(ctx, { params, query }) {
    const document = await getPublished(ctx, { slug: params.slug, text: query.text, way: 'export' });
    if (!isLatin(document)) throw guidanceRefusals.refuse('GUIDANCE_NO_PDF');
    const { publicUrl, environment } = ctx.config.of(siteConfig);
    const url = `${publicUrl}/guidance/${document.slug}`;
    const practice = findPracticeWords(environment);
    // All that is in it: a version never changes, but the day of its review does.
    const name = [document.versionId, document.language, document.reviewOn, url, environment].join(' ');
    const body = await pdfs.get(name, () =>
      makeDocumentPdf(document, { url, author: 'Tocsin', now: ctx.now, practice }),
    );
    const ending = document.language === 'en' ? '' : `-${document.language}`;
    return sendFile('application/pdf', body, `${document.slug}${ending}.pdf`);
  },
});
