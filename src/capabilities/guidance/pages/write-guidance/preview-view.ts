import { toPlainWords } from '../../../../design/content/plain-words.ts';
import { renderMarkdown } from '../../../../design/content/render-markdown.ts';
import { checkEnglish, longSentence } from '../../wording/check-english.ts';

/** What a preview shows: the text as readers see it and, of English, how plain it is. */
export interface PreviewView {
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly report: ReportView | undefined;
}

interface ReportView {
  readonly figures: string;
  readonly ageWords: string;
  /** A sentence of more words than this is marked. */
  readonly longSentence: number;
  readonly longSentences: readonly { readonly text: string; readonly words: number }[];
  readonly jargon: readonly { readonly word: string; readonly say: string; readonly count: number }[];
}

// The Government Digital Service writes for readers of nine; two years more for a trade's own words.
const plainAge = 11;

/** Draws a text as readers will see it, below the headings of an editor's page. */
export function makePreview(
  text: { readonly title: string; readonly summary: string; readonly body: string },
  language = 'en',
): PreviewView {
  const { html, direction } = renderMarkdown(text.body, { language, topLevel: 4, idPrefix: 'preview-' });
  return {
    ...{ title: text.title, summary: text.summary, html, language, direction },
    report: language === 'en' ? makeReport(text) : undefined,
  };
}

function makeReport({ summary, body }: { readonly summary: string; readonly body: string }): ReportView {
  const report = checkEnglish([summary, toPlainWords(body)].join('\n'));
  const { readingAge, words, sentences } = report;
  return {
    figures: `${words.toLocaleString('en-GB')} words in ${sentences.toLocaleString('en-GB')} sentences and items.`,
    ageWords:
      readingAge === null
        ? 'Too few words to tell a reading age.'
        : `Reading age ${readingAge === 18 ? '18 or more' : readingAge}: ${readingAge <= plainAge ? 'plain' : `harder than it need be; ${plainAge} or less is plain`}.`,
    longSentence,
    longSentences: report.longSentences,
    jargon: report.jargon,
  };
}
