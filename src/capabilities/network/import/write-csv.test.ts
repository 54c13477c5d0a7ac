import { describe, expect, it } from 'vitest';
import { writeCsv } from './write-csv.ts';

describe('writing CSV', () => {
  it('puts quotation marks where they are needed, and a mark for spreadsheets in front', () => {
    expect(writeCsv([['a', 'b "c"', 'd,e', '', ' f']])).toBe('\uFEFFa,"b ""c""","d,e",""," f"\r\n');
  });
});
