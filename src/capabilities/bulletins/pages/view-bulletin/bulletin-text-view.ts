import { renderMarkdown } from '../../../../design/content/render-markdown.ts';
import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { type Bulletin, isReviewedKind, paragraphsOf, textIn } from '../../bulletin.ts';

/** The words of a bulletin for `bulletin-text.njk`. */
export interface BulletinTextView {
  readonly marking: { readonly label: string; readonly words: string };
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** Of what is written in Markdown. */
  readonly html: string;
  readonly paragraphs: readonly string[];
}

/** The text for a reader of a language; `idPrefix` where a page shows several. */
export function makeTextView(bulletin: Bulletin, language: string, idPrefix = ''): BulletinTextView {
  const { marking, kind } = bulletin;
  const text = textIn(bulletin, language);
  const isMarkdown = isReviewedKind(kind);
  return {
    marking: { label: markingLabel(marking), words: markingWords[marking] },
    ...{ language: text.language, title: text.title, summary: text.summary },
    html: isMarkdown ? renderMarkdown(text.body, { language: text.language, idPrefix }).html : '',
    paragraphs: isMarkdown ? [] : paragraphsOf(text.body),
  };
}
