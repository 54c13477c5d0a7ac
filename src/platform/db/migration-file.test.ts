import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMigration, readMigrations } from './migration-file.ts';

describe('migrations in files', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tocsin-migrations-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const write = (capability: string, file: string, text: string): void => {
    const folder = join(root, 'src', 'capabilities', capability, 'migrations');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  it('are one order over all capabilities, whatever order those come in', () => {
    write('bells', '20260103000000_add_tone.sql', 'b');
    write('towers', '20260102000000_create_tower.sql', 't');
    write('bells', '20260101000000_create_bell.sql', 'a');
    const steps = readMigrations(root, ['towers', 'bells', 'without-tables']);
    expect(steps.map((step) => [step.name, step.capability, step.text])).toEqual([
      ['20260101000000_create_bell', 'bells', 'a'],
      ['20260102000000_create_tower', 'towers', 't'],
      ['20260103000000_add_tone', 'bells', 'b'],
    ]);
  });

  it('may not share a number, also not across capabilities', () => {
    write('bells', '20260101000000_create_bell.sql', '');
    write('towers', '20260101000000_create_tower.sql', '');
    expect(() => readMigrations(root, ['towers', 'bells'])).toThrow('Two migrations carry the same number');
  });

  it.each(['create.sql', '2026_create.sql', '20260101000000_Create.sql', 'README.md'])(
    'may not be called %s',
    (file) => {
      write('bells', file, '');
      expect(() => readMigrations(root, ['bells'])).toThrow(`bells/migrations/${file} is not named`);
    },
  );

  it('that cannot be read are not taken for none', () => {
    mkdirSync(join(root, 'src', 'capabilities', 'bells'), { recursive: true });
    writeFileSync(join(root, 'src', 'capabilities', 'bells', 'migrations'), 'a file where a folder belongs');
    expect(() => readMigrations(root, ['bells'])).toThrow('ENOTDIR');
  });

  it('say in a line of their own what is special about them', () => {
    const plain = makeMigration('n', 'c', 'select 1; -- tocsin: breaking');
    expect([plain.breaking, plain.ownTransaction]).toEqual([false, true]);
    const special = makeMigration('n', 'c', '-- Why.\n-- tocsin: breaking\n-- tocsin: no-transaction\nselect 1;');
    expect([special.breaking, special.ownTransaction]).toEqual([true, false]);
  });

  it('have a checksum of every letter', () => {
    const checksums = ['select 1', 'select 1', 'select 1 '].map((text) => makeMigration('n', 'c', text).checksum);
    expect(checksums[0]).toBe(checksums[1]);
    expect(checksums[0]).not.toBe(checksums[2]);
    expect(checksums[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
