import { describe, expect, it } from 'vitest';
import { findPracticeWords } from '../../kernel/site-environment.ts';
import { makeTaggedPdf, type PdfText, toShown } from './tagged-pdf.ts';

const sample: PdfText = {
  title: 'After the exercise',
  language: 'en-GB',
  author: 'Tocsin',
  madeAt: new Date('2026-11-22T10:00:00Z'),
  blocks: [
    { kind: 'heading', text: 'How long it took' },
    { kind: 'paragraph', text: 'Counted from the moment of sending.' },
    {
      kind: 'table',
      caption: 'Steps',
      columns: ['Step', 'People'],
      rows: Array.from({ length: 120 }, (_, row) => [`Step ${row}`, String(row)]),
      widths: [2, 1],
    },
  ],
};

/** The objects of a PDF by number, found through its cross-reference table as a reader finds them (ISO 32000-1, 7.5.4). */
function readObjects(pdf: Buffer): { root: string; objects: Map<number, string> } {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const [, first = '', count = ''] = /^xref\s+(\d+) (\d+)/.exec(text.slice(start)) ?? [];
  const lines = text
    .slice(start)
    .split('\n')
    .slice(2, Number(count) + 2);
  const objects = new Map<number, string>();
  for (const [place, line] of lines.entries()) {
    if (!line.trim().endsWith('n')) continue;
    const from = text.slice(Number(line.slice(0, 10)));
    objects.set(Number(first) + place, from.slice(0, from.indexOf('endobj')));
  }
  const root = Number(/\/Root (\d+) 0 R/.exec(text.slice(start))?.[1]);
  return { root: objects.get(root) ?? '', objects };
}

describe('a tagged PDF', () => {
  it('of an installation for practice says so in its title and on every page', async () => {
    const practice = findPracticeWords('training');
    const { objects } = readObjects(await makeTaggedPdf({ ...sample, practice }));
    const all = [...objects.values()].join('\n');
    expect(all).toContain('(TRAINING: After the exercise)');
    const pages = [...all.matchAll(/\/Type \/Page\b/g)].length;
    expect(pages).toBeGreaterThan(2);
    const plain = readObjects(await makeTaggedPdf(sample));
    expect([...plain.objects.values()].join('\n')).not.toContain('TRAINING');
  });

  it('says its language and title, and has a structure of headings and of tables with header cells', async () => {
    const { root, objects } = readObjects(await makeTaggedPdf(sample));
    expect(root).toContain('/Lang (en-GB)');
    const behind = (key: string): string => objects.get(Number(new RegExp(`/${key} (\\d+) 0 R`).exec(root)?.[1])) ?? '';
    expect(behind('MarkInfo')).toContain('/Marked true');
    expect(behind('ViewerPreferences')).toContain('/DisplayDocTitle true');
    const tree = behind('StructTreeRoot');
    expect(tree).toContain('/Type /StructTreeRoot');
    expect(tree).toMatch(/\/K \[\d+ 0 R\]/);
    const all = [...objects.values()];
    const count = (tag: string): number => all.filter((each) => new RegExp(`/S /${tag}\\b`).test(each)).length;
    expect({ document: count('Document'), h1: count('H1'), h2: count('H2'), table: count('Table') }).toEqual({
      document: 1,
      h1: 1,
      h2: 1,
      table: 1,
    });
    expect({ rows: count('TR'), headers: count('TH'), cells: count('TD') }).toEqual({
      rows: 121,
      headers: 122,
      cells: 120,
    });
    expect(all.some((each) => /\/Scope \/Column/.test(each))).toBe(true);
    expect(all.filter((each) => /\/Type \/Page\b/.test(each)).length).toBeGreaterThan(1);
  });

  it('carries its face with it, and what is copied out of it is Welsh', async () => {
    const welsh = { ...sample, blocks: [{ kind: 'paragraph', text: 'Tŷ Ŵen' } as const] };
    const pdf = await makeTaggedPdf(welsh, { compress: false });
    expect(pdf.includes('/FontFile2')).toBe(true);
    expect(pdf.includes('Helvetica')).toBe(false);
    // The map from glyphs to characters (ISO 32000-1, 9.10.3) has both letters.
    for (const letter of ['0177', '0174']) expect(pdf.toString('latin1').toLowerCase()).toContain(`<${letter}>`);
  });

  it('has lists of labels and bodies, notes, and lines at the head and foot that a screen reader passes over', async () => {
    const blocks = [
      { kind: 'list', marks: 'numbers', items: Array.from({ length: 60 }, (_, place) => `Do ${place}`), large: true },
      { kind: 'heading', text: 'Below', level: 3 },
      { kind: 'note', text: 'Do not touch it.' },
      { kind: 'list', marks: 'boxes', items: ['Tick'] },
    ] as const;
    const running = { head: 'TLP:CLEAR', foot: 'Version 2' };
    const { objects } = readObjects(await makeTaggedPdf({ ...sample, blocks, running }));
    const all = [...objects.values()];
    const count = (tag: string): number => all.filter((each) => new RegExp(`/S /${tag}\\b`).test(each)).length;
    const found = {
      lists: count('L'),
      items: count('LI'),
      labels: count('Lbl'),
      bodies: count('LBody'),
      h3: count('H3'),
    };
    expect(found).toEqual({ lists: 2, items: 61, labels: 61, bodies: 61, h3: 1 });
    // Two pages of large steps: a line below the margin makes no page of its own.
    expect(all.filter((each) => /\/Type \/Page\b/.test(each))).toHaveLength(3);
  });

  it('writes only letters that its face has', () => {
    const face = { has: (code: number) => code < 0x180 || '–“”'.includes(String.fromCodePoint(code)) };
    expect(toShown('Tŷ Ŵen – café, “ḍa” 警', face)).toBe('Tŷ Ŵen – café, “da” ?');
  });
});
