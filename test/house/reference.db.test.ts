import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeGeneratedFiles } from '../../src/main/generated-files.ts';
import { aDatabase } from '../support/test-database.ts';
import { root } from './source-files.ts';

describe('what is generated', () => {
  const database = aDatabase();

  it('is fresh: reference pages and row types say what the sheets and the migrated schema say', async () => {
    const files = await makeGeneratedFiles(database.ctx());
    expect(files.size).toBeGreaterThan(8);
    const stale = [...files].filter(([path, text]) => readQuietly(path) !== text).map(([path]) => path);
    expect(stale, 'run npm run generate').toEqual([]);
  });
});

function readQuietly(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
