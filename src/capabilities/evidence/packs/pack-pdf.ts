import { makeTaggedPdf, type PdfBlock } from '../../../design/documents/tagged-pdf.ts';
import type { PracticeWords } from '../../../kernel/site-environment.ts';
import { dayAndTime } from '../../../kernel/time.ts';
import type { PackJson } from './pack-json.ts';

/** The words under which both views go out. */
const introductions = {
  full: 'All that the keeper of these premises has recorded here. It says where people go and what is weak: keep it inside the firm.',
  shareable:
    'Dates, states and counts from the records of these premises, for an insurer, a landlord or an authority. What would help an attacker was left out on purpose: it says nothing of rooms, exits, weaknesses or the names of staff.',
} as const;

const count = new Intl.NumberFormat('en-GB');

/** A view of a pack as a tagged PDF with room for a signature. */
export function makePackPdf(pack: PackJson, practice: PracticeWords | undefined): Promise<Buffer> {
  const at = new Date(pack.madeAt);
  const site = new URL(pack.madeBy).host;
  return makeTaggedPdf({
    title: `Evidence pack ${pack.number}: ${pack.premises.name}`,
    ...{ language: 'en-GB', author: site, madeAt: at, practice, keywords: pack.code },
    signed: { name: site, reason: `Evidence pack ${pack.code}, frozen as it was made`, at },
    running: { head: `${pack.marking} – ${pack.code}`, foot: `${pack.code} – check it at ${pack.verifyAt}` },
    blocks: [
      { kind: 'paragraph', text: introductions[pack.view] },
      ...factsBlocks([
        { label: 'Premises', value: `${pack.premises.name}, ${pack.premises.address}, ${pack.premises.postcode}` },
        { label: 'Organisation', value: pack.premises.organisation },
        { label: 'Made', value: dayAndTime(at) },
        { label: 'Code', value: pack.code },
      ]),
      ...pack.sections.flatMap(sectionBlocks),
      ...missingBlocks(pack),
      { kind: 'heading', text: 'How to check this pack' },
      {
        kind: 'paragraph',
        text: `This file is signed: a program that shows PDFs can tell whether it was changed. Anybody can check it without an account at ${pack.verifyAt}, by the file or by its code. This is a record, not legal advice, and no authority has approved it.`,
      },
    ],
  });
}

function sectionBlocks({ title, facts, tables }: PackJson['sections'][number]): PdfBlock[] {
  return [
    { kind: 'heading', text: title },
    ...factsBlocks(facts),
    ...tables.map(
      ({ caption, columns, rows }): PdfBlock => ({
        ...{ kind: 'table', caption, columns },
        rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? count.format(cell) : (cell ?? '–')))),
        // Words need room, numbers do not.
        widths: columns.map((_name, place) => (rows.some((row) => typeof row[place] === 'string') ? 2 : 1)),
      }),
    ),
  ];
}

function factsBlocks(facts: readonly { readonly label: string; readonly value: string }[]): PdfBlock[] {
  return facts.map(({ label, value }) => ({ kind: 'paragraph', text: `${label}: ${value}` }));
}

function missingBlocks({ missing }: PackJson): PdfBlock[] {
  if (missing.length === 0) return [];
  const items = missing.map(({ title, reason }) => `${title}: ${reason}`);
  return [
    { kind: 'heading', text: 'What is not in this pack' },
    { kind: 'list', marks: 'dots', items },
  ];
}
