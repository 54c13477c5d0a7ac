import { describe, expect, it } from 'vitest';
import { faultLine, isLoadable, type NetworkImport, nextStep } from './network-import.ts';

function anImport(more: Partial<NetworkImport> = {}): NetworkImport {
  const moment = new Date('2026-11-21T10:00:00Z');
  return {
    id: '0',
    kind: 'premises',
    fileName: 'sites.csv',
    state: 'checked',
    columns: [],
    fileFaults: [],
    notices: [],
    rowsExpected: 3,
    rowsDone: 3,
    rowsNew: 2,
    rowsChanged: 1,
    rowsUnchanged: 0,
    rowsFaulty: 0,
    createdBy: 'system:test',
    createdAt: moment,
    checkedAt: moment,
    confirmedBy: null,
    confirmedAt: null,
    loadedAt: null,
    ...more,
  };
}

describe('an import', () => {
  it('can be loaded only when checked, without faults and with something to do', () => {
    expect(isLoadable(anImport())).toBe(true);
    expect(isLoadable(anImport({ rowsFaulty: 1 }))).toBe(false);
    expect(isLoadable(anImport({ fileFaults: ['no'] }))).toBe(false);
    expect(isLoadable(anImport({ rowsNew: 0, rowsChanged: 0 }))).toBe(false);
    for (const state of ['checking', 'loading', 'loaded'] as const) expect(isLoadable(anImport({ state }))).toBe(false);
  });

  it('says what to do next', () => {
    expect(nextStep(anImport())).toMatch(/load the premises/);
    expect(nextStep(anImport({ rowsFaulty: 1 }))).toMatch(/Nothing is loaded/);
    expect(nextStep(anImport({ rowsNew: 0, rowsChanged: 0 }))).toMatch(/nothing to load/);
    expect(nextStep(anImport({ state: 'loading' }))).toMatch(/all of it or nothing/);
    expect(nextStep(anImport({ state: 'loaded' }))).toBe('The file is loaded: 2 new, 1 changed.');
  });

  it('names row and column of a fault', () => {
    expect(faultLine(17, { column: 'postcode', sentence: 'Give a postcode.' })).toBe(
      'Row 17, postcode: Give a postcode.',
    );
  });
});
