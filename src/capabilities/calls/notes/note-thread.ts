import type { NoteLine } from './note-store.ts';

/** A line as it stands now, and as it was written before. */
export interface NoteThread {
  /** The first wording's id and moment; the line keeps its place. */
  readonly first: NoteLine;
  /** What counts now. */
  readonly latest: NoteLine;
  /** Earlier wordings, oldest first; empty for a line that nobody put right. */
  readonly earlier: readonly NoteLine[];
}

/**
 * Puts corrections to the lines that they put right, however many and whoever wrote them; nothing is lost. Of two corrections of
 * the same wording the later counts, and the other stays readable.
 */
export function threadNotes(lines: readonly NoteLine[]): NoteThread[] {
  const rootOf = new Map<string, string>();
  const threads = new Map<string, NoteLine[]>();
  for (const line of [...lines].sort((one, other) => one.place - other.place)) {
    const root = line.corrects === null ? line.id : (rootOf.get(line.corrects) ?? line.corrects);
    rootOf.set(line.id, root);
    const thread = threads.get(root);
    if (thread) thread.push(line);
    else threads.set(root, [line]);
  }
  return [...threads.values()].flatMap((thread) => {
    const [first] = thread;
    const latest = thread.at(-1);
    return first && latest ? [{ first, latest, earlier: thread.slice(0, -1) }] : [];
  });
}
