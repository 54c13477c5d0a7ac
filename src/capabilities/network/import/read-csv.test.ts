import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, detectDelimiter, readCsvRows } from './read-csv.ts';
import { plainCell, writeCsv } from './write-csv.ts';

async function readAll(text: string): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readCsvRows(text)) rows.push(row);
  return rows;
}

describe('reading CSV', () => {
  it('counts rows as a spreadsheet does, blank lines and line breaks in quotation marks included', async () => {
    const rows = await readAll('a,b\r\n"one\ntwo",x\r\n\r\n,\r\ny,z');
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 2, cells: ['one\ntwo', 'x'] },
      { rowNumber: 5, cells: ['y', 'z'] },
    ]);
  });

  it('takes commas, semicolons and tabs, any line end, and a byte order mark', async () => {
    expect(detectDelimiter('"a;b";c\n1,2,3')).toBe(';');
    expect(detectDelimiter('name\nx;y')).toBe(',');
    expect(await readAll('\uFEFFa;b\r1;2,5')).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 2, cells: ['1', '2,5'] },
    ]);
    expect((await readAll('a\tb\n1\t2'))[1]?.cells).toEqual(['1', '2']);
  });

  it('says where a quotation mark is never closed', async () => {
    const rows = await readAll('a,b\n1,2\n"3,4\n5,6');
    expect(rows.at(-1)?.fault).toMatch(/^Row 3: a quotation mark/);
  });

  it('gives back whatever was written, with the right row numbers', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('', '"', ',', ';', '\t', '\r\n', '\n', ' a ', '""', "'", '=', "'=", '\t-a', 'é', '😀', '\u2028'),
    );
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
      );
    await fc.assert(
      fc.asyncProperty(table, async (body) => {
        const header = (body[0] ?? []).map((_, index) => `column ${index}`);
        const written = [header, ...body];
        const expected = written
          .map((cells, index) => ({ rowNumber: index + 1, cells }))
          .filter(({ cells }) => cells.some((text) => text.trim() !== ''));
        const read = await readAll(writeCsv(written));
        expect(read.map((row) => ({ ...row, cells: row.cells.map(plainCell) }))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws and loses no word, whatever the text', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '"', ',', ';', '\t', '\n', '\r', ' ', '\u0000', 'é', '😀', '\\', '\uFEFF'),
      maxLength: 200,
    });
    const words = (said: string): string => said.replace(/[^ab]/g, '');
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        const rows = await readAll(said);
        const numbers = rows.map((row) => row.rowNumber);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        if (rows.some((row) => row.fault !== undefined)) return;
        expect(words(rows.map((row) => row.cells.join('')).join(''))).toBe(words(said));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a file longer than one piece whole', async () => {
    const body = Array.from({ length: 20_000 }, (_, index) => [`${index}`, `é"😀\r\n${index}`]);
    const rows = await readAll(writeCsv([['number', 'text'], ...body]));
    expect(rows).toHaveLength(20_001);
    expect(rows[20_000]).toEqual({ rowNumber: 20_001, cells: ['19999', 'é"😀\r\n19999'] });
  });
});
