import { describe, expect, it } from 'vitest';
import { makeTaggedPdf, type PdfText } from '../../src/design/documents/tagged-pdf.ts';
import { findPracticeWords } from '../../src/kernel/site-environment.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { findPdfUaFaults } from '../support/pdf-ua-rules.ts';

const at = new Date('2026-11-22T10:00:00Z');
const everything: PdfText = {
  title: 'Everything (that a “PDF” has) <and> & more',
  language: 'en-GB',
  author: 'Tocsin',
  madeAt: at,
  practice: findPracticeWords('training'),
  running: { head: 'TLP:CLEAR', foot: 'Version 2' },
  signed: { name: 'Tocsin', reason: 'It was made by Tocsin', at },
  blocks: [
    { kind: 'heading', text: 'First' },
    { kind: 'heading', text: 'Below', level: 3 },
    { kind: 'paragraph', text: 'Some words.' },
    { kind: 'note', text: 'Do not touch it.' },
    { kind: 'list', marks: 'numbers', items: Array.from({ length: 30 }, (_, place) => `Do ${place}`), large: true },
    { kind: 'list', marks: 'dots', items: ['One'] },
    { kind: 'list', marks: 'boxes', items: ['Tick'] },
    { kind: 'table', caption: 'Steps', columns: ['Step', 'People'], rows: rowsOf(90), widths: [2, 1] },
    { kind: 'heading', text: 'Last' },
  ],
};

function rowsOf(count: number): string[][] {
  return Array.from({ length: count }, (_, row) => [`Step ${row}`, String(row)]);
}

// All our documents are made by this one function: guidance, reports of the room, evidence packs, cards of procedures.
describe('our PDFs under ISO 14289-1', () => {
  it('have nothing that a machine finds wrong, with all that can stand in one', async () => {
    const pdf = readPdf(await makeTaggedPdf(everything));
    expect(findPdfUaFaults(pdf)).toEqual([]);
    expect([...pdf.objects.values()].length).toBeGreaterThan(400);
  });

  it('are found wrong where they are', async () => {
    const whole = await makeTaggedPdf(everything, { compress: false });
    expect(findPdfUaFaults(readPdf(whole))).toEqual([]);
    const spoilt = (from: string, to: string): readonly string[] =>
      findPdfUaFaults(readPdf(Buffer.from(whole.toString('latin1').replaceAll(from, to), 'latin1')));
    expect(spoilt('<pdfuaid:part>1', '<pdfuaid:part>9')).toEqual(['5: no identifier of PDF/UA-1']);
    expect(spoilt('/Marked true', '/Marked null')).toEqual(['7.1: not marked as tagged']);
    expect(spoilt('/Scope /Row', '/Scape /Row')).toContain('7.5: a header cell without a scope');
    expect(spoilt('/S /H2', '/S /H5')).toContain('7.4.2: H5 after H1');
    expect(spoilt('/ListNumbering', '/ListNummering')).toContain('7.6: a list not numbered');
    expect(spoilt('/Artifact', '/Artifice').some((fault) => fault.includes('is neither'))).toBe(true);
    expect(spoilt('/TU', '/TV')).toEqual(['7.18.1: a field without words']);
    expect(spoilt('/ToUnicode', '/TuUnicode')).toEqual(['7.21.7: glyphs without characters']);
    expect(spoilt('/MCID', '/MKID').some((fault) => fault.includes('is neither'))).toBe(true);
  });
});
