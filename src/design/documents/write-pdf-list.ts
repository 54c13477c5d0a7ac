import { body, boldness, type Doc, ink, type PdfList, type Structure, sizes } from './pdf-page.ts';

// ISO 32000-1, 14.8.5.5: how a list is numbered; ISO 14289-1, 7.6 asks for it.
const numberings = { numbers: 'Decimal', dots: 'Disc', boxes: 'Square' } as const;

// What is drawn and not written has words of its own for whoever hears it.
const drawn = { numbers: {}, dots: { actual: '\u2022' }, boxes: { actual: '\u2610' } } as const;

/** Writes a list at the present place; an item is not cut by the end of a page. */
export function writeList(doc: Doc, root: Structure, list: PdfList): void {
  const size = list.large ? sizes.step : sizes.text;
  const indent = size * 2.2;
  if (list.large) doc.moveDown(0.8);
  const { left } = doc.page.margins;
  // ISO 32000-1, 14.8.4.3.3: a list is items, each a label and a body.
  const structure = doc.struct('L');
  setNumbering(structure, numberings[list.marks]);
  root.add(structure);
  for (const [place, item] of list.items.entries()) {
    doc.font(body).fontSize(size).fillColor(ink).strokeColor(ink);
    const width = doc.page.width - left - doc.page.margins.right - indent;
    if (doc.y + doc.heightOfString(item, { width }) > doc.page.maxY()) doc.addPage();
    const top = doc.y;
    const entry = doc.struct('LI');
    structure.add(entry);
    entry.add(doc.struct('Lbl', drawn[list.marks], () => writeMark(doc, { marks: list.marks, place, size, top })));
    entry.add(doc.struct('LBody', {}, () => void doc.text(item, left + indent, top, { width })));
    entry.end();
    doc.x = left;
    doc.moveDown(list.large ? 0.6 : 0.3);
  }
  structure.end();
  doc.fontSize(sizes.text).moveDown(0.4);
}

// The library knows attributes of layout and of tables only.
function setNumbering(list: Structure, numbering: string): void {
  const { dictionary } = list as unknown as { readonly dictionary: { readonly data: Record<string, unknown> } };
  dictionary.data.A = { O: 'List', ListNumbering: numbering };
}

/** A mark before an item: which sort, the place of the item from 0, the size of its letters and the top of its line in points. */
interface ListMark {
  readonly marks: 'numbers' | 'dots' | 'boxes';
  readonly place: number;
  readonly size: number;
  readonly top: number;
}

function writeMark(doc: Doc, { marks, place, size, top }: ListMark): void {
  const { left } = doc.page.margins;
  if (marks === 'numbers') {
    doc.lineWidth(size / boldness).text(`${place + 1}.`, left, top, { fill: true, stroke: true, lineBreak: false });
  } else if (marks === 'boxes') {
    doc
      .lineWidth(0.8)
      .rect(left + 1, top + 1, size, size)
      .stroke();
  } else {
    doc.circle(left + size, top + size * 0.6, size * 0.17).fill();
  }
}

/** Writes a paragraph in bold with a bar beside it. */
export function writeNote(doc: Doc, root: Structure, text: string): void {
  const { left, right } = doc.page.margins;
  const width = doc.page.width - left - right - 14;
  doc.font(body).fontSize(sizes.small);
  const height = doc.heightOfString(text, { width });
  if (doc.y + height > doc.page.maxY()) doc.addPage();
  const top = doc.y;
  root.add(
    doc.struct('P', {}, () => {
      doc
        .fillColor(ink)
        .strokeColor(ink)
        .lineWidth(sizes.small / boldness);
      doc.text(text, left + 14, top, { width, fill: true, stroke: true });
    }),
  );
  doc.markContent('Artifact', { type: 'Layout' });
  doc.rect(left, top - 2, 4, height + 4).fill(ink);
  doc.endMarkedContent();
  doc.x = left;
  doc.moveDown(0.6);
}
