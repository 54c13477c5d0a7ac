import { toPdfBlocks } from '../../../design/content/content-blocks.ts';
import { readContent } from '../../../design/content/read-content.ts';
import { makeTaggedPdf, type PdfBlock } from '../../../design/documents/tagged-pdf.ts';
import { say } from '../../../design/language/say.ts';
import { timeWords } from '../../../design/language/time-words.ts';
import { findLanguage } from '../../../kernel/language.ts';
import { markingLabel, markingWords } from '../../../kernel/marking.ts';
import type { PracticeWords } from '../../../kernel/site-environment.ts';
import type { PublishedDocument } from '../published/published-store.ts';

/** Where and when it is printed. */
export interface PrintedWhere {
  /** The address of the document. */
  readonly url: string;
  readonly author: string;
  readonly now: Date;
  readonly practice: PracticeWords | undefined;
}

/** A document as a tagged PDF: the structure of its page, with marking, version and address on every sheet. */
export function makeDocumentPdf(document: PublishedDocument, where: PrintedWhere): Promise<Buffer> {
  const { title, summary, body, language, kind, marking, number } = document;
  // What we say around a text is in its language, if we speak it.
  const spoken = findLanguage(language) ?? 'en';
  const { dayInWords } = timeWords(spoken);
  const review = dayInWords(new Date(`${document.reviewOn}T12:00:00Z`));
  const values = { number, day: dayInWords(document.changedAt), review };
  const said: PdfBlock[] = [
    { kind: 'paragraph', text: summary },
    ...toPdfBlocks(readContent(body, { language }).tokens, language, { largeSteps: kind === 'action-card' }),
  ];
  return makeTaggedPdf({
    ...{ title, language, author: where.author, madeAt: where.now, practice: where.practice },
    running: {
      head: `${markingLabel(marking)} – ${say(spoken, markingWords[marking])}`,
      foot: `${where.url} – ${say(spoken, 'version {number} of {day}, to be reviewed by {review}', values)}`,
    },
    blocks: said,
  });
}
