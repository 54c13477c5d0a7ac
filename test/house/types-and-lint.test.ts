import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const run = (script: string, ...words: string[]): { status: number | null; output: string } => {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', script), ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
};

describe('the compiler and the linters', () => {
  it('find no type error', () => {
    expect(run('typescript-7/bin/tsc', '-p', 'tsconfig.json')).toEqual({ status: 0, output: '' });
  });

  it('find nothing to format or mend', () => {
    const result = run('@biomejs/biome/bin/biome', 'check', '.');
    expect(result.status, result.output).toBe(0);
  });

  it('find no promise left floating', () => {
    const result = run(
      'oxlint/bin/oxlint',
      '--type-aware',
      '-A',
      'all',
      '-D',
      'typescript/no-floating-promises',
      'src',
    );
    expect(result.status, result.output).toBe(0);
    expect(result.output).toMatch(/Finished in .* on \d{2,} files/);
  });

  it('find no dead file, export or dependency', () => {
    const result = run('knip/bin/knip.js', '--no-progress');
    expect(result.status, result.output).toBe(0);
  });
});
