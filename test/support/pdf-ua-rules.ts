import {
  isDictionary,
  isReference,
  type PdfDictionary,
  type PdfValue,
  pdfToken,
  pdfWords,
  type ReadPdf,
} from './pdf-reader.ts';

/** What a machine can find wrong with a PDF under ISO 14289-1 (PDF/UA-1), each with its clause; nothing when all is well. */
export function findPdfUaFaults(pdf: ReadPdf): readonly string[] {
  const elements = listElements(pdf);
  return [
    ...findFaultsOfFile(pdf),
    ...findFaultsOfContent(pdf, elements),
    ...findFaultsOfHeadings(elements),
    ...findFaultsOfTablesAndLists(pdf, elements),
    ...findFaultsOfFields(pdf, elements),
    ...findFaultsOfFonts(pdf),
  ];
}

/** A structure element, the kinds of those that it is in, outermost first, and what it holds. */
interface Element {
  readonly kind: string;
  readonly above: readonly string[];
  readonly data: PdfDictionary;
}

function listElements(pdf: ReadPdf): readonly Element[] {
  const found: Element[] = [];
  const walk = (value: PdfValue | undefined, above: readonly string[]): void => {
    const data = pdf.open(value);
    const kind = String(data.S ?? '').slice(1);
    if (data.S !== undefined) found.push({ kind, above, data });
    const inside = data.S === undefined ? above : [...above, kind];
    for (const child of listOf(data.K)) if (isReference(child)) walk(child, inside);
  };
  walk(pdf.root.StructTreeRoot, []);
  return found;
}

function findFaultsOfFile(pdf: ReadPdf): string[] {
  const { root, info, open, stream } = pdf;
  const about = Buffer.from(stream(root.Metadata), 'latin1').toString('utf8');
  const title = pdfWords(pdf.follow(info.Title))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return faults([
    [/<pdfuaid:part>1<\/pdfuaid:part>/.test(about), '5: no identifier of PDF/UA-1'],
    [open(root.MarkInfo).Marked === true && open(root.MarkInfo).Suspects !== true, '7.1: not marked as tagged'],
    [open(root.ViewerPreferences).DisplayDocTitle === true, '7.1: the window does not show the title'],
    [title !== '' && about.includes(`>${title}</rdf:li>`), '7.1: no title in the metadata'],
    [/^\(?[a-z]{2}(-[A-Za-z]{2})?\)?$/.test(String(root.Lang ?? '')), '7.2: no language'],
  ]);
}

const painting = /^(Tj|TJ|'|"|S|s|f|F|f\*|B|B\*|b|b\*|sh|Do)$/;

// 7.1: all content is an artifact or belongs to a structure element, which the parent tree finds again.
function findFaultsOfContent(pdf: ReadPdf, elements: readonly Element[]): string[] {
  const found: string[] = [];
  const parents = numbersOf(pdf, pdf.open(pdf.root.StructTreeRoot).ParentTree);
  const known = new Set(elements.map(({ data }) => data));
  const pages = [...pdf.objects.values()].filter(
    (each) => isDictionary(each) && each.Type === '/Page',
  ) as PdfDictionary[];
  for (const [number, page] of pages.entries()) {
    const owners = listOf(pdf.follow(parents.get(Number(page.StructParents))));
    const text = listOf(page.Contents)
      .map((each) => pdf.stream(each))
      .join('\n');
    const open: string[] = [];
    for (const [begins, mark, token] of readMarks(text)) {
      if (begins) open.push(mark);
      else if (token === 'EMC') open.pop();
      else if (painting.test(token) && open.length === 0)
        found.push(`7.1: page ${number + 1} paints "${token}" untagged`);
      const id = /\/MCID (\d+)/.exec(mark)?.[1];
      if (begins && id !== undefined && !known.has(pdf.open(owners[Number(id)]))) {
        found.push(`7.1: page ${number + 1} has content ${id} of no element`);
      }
      if (begins && id === undefined && !mark.startsWith('/Artifact')) found.push(`7.1: "${mark}" is neither`);
    }
    if (open.length > 0) found.push(`7.1: page ${number + 1} ends inside "${open.at(-1)}"`);
    if (page.Tabs !== '/S') found.push(`7.18.3: page ${number + 1} is not gone through in its structure's order`);
  }
  return found;
}

/** Operators of a content stream, with whether they begin marked content and what mark it is. */
function* readMarks(text: string): Generator<readonly [boolean, string, string]> {
  let before: string[] = [];
  for (const [token] of text.matchAll(pdfToken)) {
    if (!/^[A-Za-z'"*]+\d?$/.test(token) || token === 'true' || token === 'false') {
      before.push(token);
      continue;
    }
    const begins = token === 'BDC' || token === 'BMC';
    yield [begins, begins ? before.join(' ') : '', token];
    before = [];
  }
}

// 7.4.2: a level of headings is not passed over.
function findFaultsOfHeadings(elements: readonly Element[]): string[] {
  let last = 0;
  const found: string[] = [];
  for (const { kind } of elements) {
    const level = Number(/^H([1-6])$/.exec(kind)?.[1] ?? 0);
    if (level > last + 1) found.push(`7.4.2: H${level} after H${last}`);
    if (level > 0) last = level;
  }
  return found;
}

const places: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
};

function findFaultsOfTablesAndLists(pdf: ReadPdf, elements: readonly Element[]): string[] {
  return elements.flatMap(({ kind, above, data }) => {
    const inside = above.at(-1) ?? '';
    const attributes = listOf(data.A).map((each) => pdf.open(each));
    return faults([
      [places[kind]?.includes(inside) ?? true, `7.2: ${kind} in ${inside}`],
      [kind !== 'TH' || attributes.some(({ Scope }) => Scope !== undefined), '7.5: a header cell without a scope'],
      [kind !== 'L' || attributes.some(({ ListNumbering }) => ListNumbering !== undefined), '7.6: a list not numbered'],
    ]);
  });
}

// 7.18.1, 7.18.4: a field has words, and stands in a form.
function findFaultsOfFields(pdf: ReadPdf, elements: readonly Element[]): string[] {
  const fields = [...pdf.objects.values()].filter((each) => isDictionary(each) && each.Subtype === '/Widget');
  const forms = elements.filter(({ kind }) => kind === 'Form');
  return faults([
    [fields.every((each) => pdfWords(pdf.open(each).TU) !== ''), '7.18.1: a field without words'],
    [fields.length === forms.length, '7.18.4: a field outside a form'],
  ]);
}

// 7.21.4.1, 7.21.7: fonts are inside, and their glyphs are characters.
function findFaultsOfFonts(pdf: ReadPdf): string[] {
  const all = [...pdf.objects.values()].filter(isDictionary);
  const outer = all.filter(({ Subtype }) => Subtype === '/Type0' || Subtype === '/TrueType' || Subtype === '/Type1');
  const described = all.filter(({ Type }) => Type === '/FontDescriptor');
  return faults([
    [outer.length > 0 && outer.every(({ ToUnicode }) => ToUnicode !== undefined), '7.21.7: glyphs without characters'],
    [described.length > 0 && described.every(({ FontFile2 }) => FontFile2 !== undefined), '7.21.4.1: a font outside'],
  ]);
}

function numbersOf(pdf: ReadPdf, tree: PdfValue | undefined): ReadonlyMap<number, PdfValue> {
  const numbers = listOf(pdf.open(tree).Nums);
  return new Map(
    numbers.flatMap((each, at) => (at % 2 === 0 ? [[Number(each), numbers[at + 1] ?? null] as const] : [])),
  );
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as PdfValue];
}

function faults(rules: readonly (readonly [boolean, string])[]): string[] {
  return rules.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}
