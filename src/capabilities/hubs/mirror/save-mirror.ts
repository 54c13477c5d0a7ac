import type { VerifiedEntry } from '../../../kernel/feed-chain.ts';
import type { FeedEntry } from '../../../kernel/feed-entry.ts';
import { hashOfStatement } from '../../../kernel/feed-signature.ts';
import { entryPath, entryTextPath, mirrorStyles, writeEntryText, writeMirrorPage } from './mirror-files.ts';
import { findBuiltScript, findMirrorFile, headPath, keyPaths, writeMirrorFile } from './mirror-folder.ts';

const mostOnPage = 50;

/** What a mirror is brought up to. */
export interface MirrorContent {
  readonly site: string;
  /** Entries that are not in the folder yet, lowest first. */
  readonly fresh: readonly Pick<VerifiedEntry, 'jws' | 'entry'>[];
  /** The last entries of the feed, `fresh` included, lowest first; the page shows the newest fifty. */
  readonly latest: readonly FeedEntry[];
  readonly head: string;
  /** The published keys as JSON text. */
  readonly keys: string;
}

/**
 * Brings a folder up to date, each file whole or not at all: entries first, the head that names them after them, the page last.
 * A process that dies between two files leaves a mirror that is older, never one that is wrong.
 */
export async function saveMirror(folder: string, content: MirrorContent): Promise<void> {
  const { site, fresh, latest, head, keys } = content;
  for (const path of keyPaths) await writeIfOther(folder, path, keys);
  for (const { jws, entry } of fresh) {
    const text = writeEntryText(entry, await hashOfStatement(jws));
    await writeIfOther(folder, entryTextPath(entry.number), text);
    await writeIfOther(folder, entryPath(entry.number), jws);
  }
  const shown = latest.slice(-mostOnPage);
  const older = (shown[0]?.number ?? 1) - 1;
  await writeIfOther(folder, headPath, head);
  await writeIfOther(folder, 'mirror.css', mirrorStyles);
  const script = await findBuiltScript('mirror.js');
  if (script !== undefined) await writeIfOther(folder, 'mirror.js', script);
  await writeIfOther(folder, 'index.html', writeMirrorPage(site, shown, older));
}

async function writeIfOther(folder: string, path: string, content: string): Promise<void> {
  if ((await findMirrorFile(folder, path)) !== content) await writeMirrorFile(folder, { path, content });
}
