import { makeTaggedPdf, type PdfBlock } from '../../../design/documents/tagged-pdf.ts';
import type { PracticeWords } from '../../../kernel/site-environment.ts';
import type { ProcedureCard } from './procedure-card.ts';

/** Cards to print, each on a page of its own. */
export interface PrintedCards {
  /** The document's title where there are several; a single card has its own. */
  readonly title: string;
  readonly cards: readonly ProcedureCard[];
  /** Small at the head of every page: premises and marking. */
  readonly head: string;
  /** Small at the foot: address, version, day. */
  readonly foot: string;
  readonly madeAt: Date;
  readonly practice: PracticeWords | undefined;
}

/** The cards as one tagged PDF with as many pages of A4 as there are cards; smaller letters where large ones would need more. */
export async function makeCardsPdf(printed: PrintedCards): Promise<Buffer> {
  const sizes = ['large', 'small', 'smallest'] as const;
  let pdf: Buffer | undefined;
  for (const size of sizes) {
    pdf = await write(printed, size);
    if (countPdfPages(pdf) <= printed.cards.length) return pdf;
  }
  return pdf ?? write(printed, 'smallest');
}

/** How many pages a PDF has, counted by its page objects (ISO 32000-1, 7.7.3.3). */
export function countPdfPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

type PrintedSize = 'large' | 'small' | 'smallest';

function write({ title, cards, head, foot, madeAt, practice }: PrintedCards, size: PrintedSize): Promise<Buffer> {
  const [first] = cards;
  const single = cards.length === 1 && first ? first : undefined;
  return makeTaggedPdf({
    title: single ? single.title : title,
    language: first?.language ?? 'en',
    author: 'Tocsin',
    ...{ madeAt, practice, running: { head, foot } },
    blocks: cards.flatMap((card, place) => [
      ...(single ? [] : [{ kind: 'heading' as const, text: card.title, newPage: place > 0 }]),
      ...listBlocks(card, size),
    ]),
  });
}

function listBlocks(
  { purpose, steps, words, assemblyPoints, roster, labels }: ProcedureCard,
  size: PrintedSize,
): PdfBlock[] {
  const points = assemblyPoints.map((point) => point.words).join(' / ');
  const spoken = [
    `${labels.radio}: “${words.radio}”`,
    `${labels.tannoy}: “${words.tannoy}”`,
    `${labels.emergency}: “${words.emergency}”`,
  ];
  const kind = size === 'smallest' ? ('paragraph' as const) : ('note' as const);
  return [
    { kind: 'paragraph', text: purpose },
    {
      kind: 'list',
      marks: 'numbers',
      large: size === 'large',
      items: steps.map((step) => `${step.who}: ${step.words}`),
    },
    ...spoken.map((text) => ({ kind, text })),
    ...(points ? [{ kind, text: `${labels.gather}: ${points}` }] : []),
    {
      kind: 'paragraph',
      text: `${labels.roster}. ${roster.map((line) => rosterWords(line, labels.deputy)).join(' ')}`,
    },
  ];
}

/** Who does something on a shift, in a line. */
export function rosterWords(
  { shift, roleName, holder, deputy }: ProcedureCard['roster'][number],
  otherwise: string,
): string {
  return `${shift ? `${shift}, ` : ''}${roleName}: ${holder}${deputy ? `, ${otherwise} ${deputy}` : ''}.`;
}
