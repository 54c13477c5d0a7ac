import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findProjectRoot } from '../../../platform/project-root.ts';
import { entryPath, type MirrorFile } from './mirror-files.ts';

/** Where the newest head lies. */
export const headPath = 'hub-feed/head.jws';
/** Where the keys lie: as the centre serves them, and again where servers that hide dot folders show them. */
export const keyPaths = ['.well-known/tocsin-keys.json', 'keys.json'] as const;

/** Writes a file so that whoever reads meanwhile sees the old one or the new one, never half. */
export async function writeMirrorFile(folder: string, { path, content }: MirrorFile): Promise<void> {
  const whole = join(folder, path);
  const unfinished = `${whole}.${process.pid}.unfinished`;
  await mkdir(dirname(whole), { recursive: true });
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, whole);
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
}

/** The text of a file of a mirror, if it is there. */
export async function findMirrorFile(folder: string, path: string): Promise<string | undefined> {
  return readFile(join(folder, path), 'utf8').catch((fault: { code?: string }) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
    throw fault;
  });
}

/** The numbers of the entries that lie in a mirror, lowest first. */
export async function listMirroredNumbers(folder: string): Promise<number[]> {
  const names = await readdir(join(folder, dirname(entryPath(1)))).catch((fault: { code?: string }) => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  return names.flatMap((name) => (/^\d+\.jws$/.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b);
}

/** A script for browsers as it was built, by its name before the hash; nothing where this installation was not built. */
export async function findBuiltScript(script: string): Promise<string | undefined> {
  const assets = join(findProjectRoot(), 'dist', 'assets');
  const manifest = await findMirrorFile(assets, 'manifest.json');
  const name = manifest && (JSON.parse(manifest) as Record<string, string>)[script];
  return name ? findMirrorFile(assets, name) : undefined;
}
