import { describe, expect, it } from 'vitest';
import { testConfig } from '../../../test/support/test-database.ts';
import { makeCheckpointSigner, openCheckpoint, writeCheckpoint } from './checkpoint.ts';

const here = { config: testConfig() };
const root = Buffer.alloc(32, 9);
const checkpoint = { origin: 'tocsin.test/audit', size: 57, root };
const note = makeCheckpointSigner(here).sign(writeCheckpoint(checkpoint));

describe('a checkpoint', () => {
  it('is origin, size and root on three lines, and one signature', () => {
    expect(note.split('\n')).toEqual([
      'tocsin.test/audit',
      '57',
      root.toString('base64'),
      '',
      expect.stringMatching(/^— tocsin\.test\/audit [A-Za-z0-9+/]{91}=$/),
      '',
    ]);
    expect(openCheckpoint(here, note)).toEqual(checkpoint);
  });

  it('still holds after the site has moved', () => {
    const moved = { config: testConfig({ TOCSIN_PUBLIC_URL: 'https://elsewhere.example' }) };
    expect(makeCheckpointSigner(moved).name).toBe('elsewhere.example/audit');
    expect(openCheckpoint(moved, note)).toEqual(checkpoint);
  });

  it('of another key or another text does not', () => {
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    expect(openCheckpoint({ config: testConfig({ TOCSIN_AUDIT_SIGNING_KEY: signingKey }) }, note)).toBeUndefined();
    expect(openCheckpoint(here, note.replace('57', '58'))).toBeUndefined();
    expect(openCheckpoint(here, '')).toBeUndefined();
  });
});
