import { describe, expect, it } from 'vitest';
import { importFormats } from './import-format.ts';
import { faultColumn, readHeader } from './import-header.ts';

const format = importFormats.organisations;

describe('reading the header', () => {
  it('finds columns in any order, capitals, hyphens and spaces', () => {
    const header = readHeader(importFormats.people, ['E-Mail', ' NAME ', 'Reference', 'premises']);
    expect(header.columns).toEqual(['email', 'name', 'reference', 'premises']);
    expect(header.faults).toEqual([]);
  });

  it('names what is missing and what to put there', () => {
    expect(readHeader(format, ['reference', 'name']).faults).toEqual([
      'The column "sector" is missing from row 1. Add it: the code or the name of a sector, for example hotels-food.',
    ]);
  });

  it('names what is there twice, once', () => {
    const { faults } = readHeader(format, ['reference', 'name', 'sector', 'Name', 'name']);
    expect(faults).toEqual(['The column "name" is there more than once. Keep one and remove the others.']);
  });

  it('leaves out what it does not know with a notice, and our own column of faults without', () => {
    const header = readHeader(format, ['reference', 'Colour', 'name', 'sector', faultColumn, '']);
    expect(header.columns).toEqual(['reference', undefined, 'name', 'sector', undefined, undefined]);
    expect(header.notices).toEqual(['This column is not used and left out: "Colour".']);
  });
});
