import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AudienceSelection, nobodySelected } from './audience-selection.ts';
import { fieldsOfSelection, isShowAgain, readSelection, selectionFields } from './selection-form.ts';

const form = z.object(selectionFields);
const read = (typed: Record<string, unknown>): AudienceSelection => readSelection(form.parse(typed));

describe('the form of an audience', () => {
  it('reads a group as the first alerts wrote it, and nothing more', () => {
    expect(read({})).toEqual(nobodySelected);
    expect(read({ regions: 'wales', roles: ['member', ''], insideArea: 'yes' })).toEqual({
      ...nobodySelected,
      regions: ['wales'],
      roles: ['member'],
      insideArea: true,
    });
  });

  it('reads back every field that it writes', () => {
    const group = { regions: ['wales'], sectors: ['health'], roles: ['deputy'], insideArea: true };
    const more = { uses: ['hotels'], sizes: ['from-800'] as const, organisations: ['a', 'b'], onDuty: true };
    const full = { ...group, ...more };
    const selection = { ...full, everyone: true, or: [full, { ...group, roles: [] }], except: full };
    expect(read(fieldsOfSelection(selection))).toEqual(selection);
    expect(read(fieldsOfSelection(nobodySelected))).toEqual(nobodySelected);
  });

  it('closes up when the second group is empty, and drops sizes that are none', () => {
    expect(read({ roles3: 'deputy', sizes: 'vast' }).or).toEqual([
      { regions: [], sectors: [], roles: ['deputy'], insideArea: false },
    ]);
    expect(read({ sizes: 'vast' }).sizes).toBeUndefined();
  });

  it('knows the deeds that only show it again', () => {
    expect(isShowAgain(form.parse({ deed: 'search' }))).toBe(true);
    expect(isShowAgain(form.parse({}))).toBe(false);
  });
});
