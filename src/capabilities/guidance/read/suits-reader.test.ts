import { describe, expect, it } from 'vitest';
import type { ReaderPlace } from './reader-place-store.ts';
import { suitsReader } from './suits-reader.ts';

const reader = { sectors: ['hotels-food'], uses: ['2', '8'], roles: ['staff', 'manager'] };
const nobody: ReaderPlace = { sectors: [], uses: [], roles: [] };

describe('whether a document is for a reader in particular', () => {
  it('asks every list that it gives, and puts their place before their work', () => {
    const judged = (given: Partial<ReaderPlace>) => suitsReader({ ...nobody, ...given }, reader);
    expect(judged({ sectors: ['hotels-food', 'health'] })).toBe(2);
    expect(judged({ uses: ['8'], roles: ['staff', 'lead'] })).toBe(2);
    expect(judged({ uses: ['9'], sectors: ['hotels-food'] })).toBe(0);
    expect(judged({ roles: ['manager'] })).toBe(1);
    expect(judged({ roles: ['staff', 'manager'] })).toBe(0);
    expect(judged({})).toBe(0);
    expect(suitsReader({ ...nobody, roles: ['staff'] }, nobody)).toBe(0);
    const unknownUse = { ...reader, uses: [] };
    expect(suitsReader({ ...nobody, sectors: ['hotels-food'], uses: ['1'] }, unknownUse)).toBe(2);
    expect(suitsReader({ ...nobody, uses: ['1'] }, unknownUse)).toBe(0);
  });
});
