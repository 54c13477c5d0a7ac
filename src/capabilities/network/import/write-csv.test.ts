import { describe, expect, it } from 'vitest';
import { plainCell, writeCsv } from './write-csv.ts';

describe('writing CSV', () => {
  it('puts quotation marks where they are needed, and a mark for spreadsheets in front', () => {
    expect(writeCsv([['a', 'b "c"', 'd,e', '', ' f']])).toBe('\uFEFFa,"b ""c""","d,e",""," f"\r\n');
  });

  it('lets no spreadsheet take a text for a formula, and leaves numbers alone', () => {
    const formulas = ['=HYPERLINK("http://a.example")', '+1+1', '-2+3', '@SUM(A1)', '\t=1'];
    const [line = ''] = writeCsv([formulas]).slice(1).split('\r\n');
    expect(line).toBe(`"'=HYPERLINK(""http://a.example"")",'+1+1,'-2+3,'@SUM(A1),"'\t=1"`);
    expect(formulas.map((cell) => plainCell(`'${cell}`))).toEqual(formulas);
    expect(writeCsv([['-0.1416', '+44', '-1,5']])).toBe('\uFEFF-0.1416,+44,"-1,5"\r\n');
    expect(plainCell("'t Gooi")).toBe("'t Gooi");
  });
});
