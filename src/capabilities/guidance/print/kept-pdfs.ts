/** So many PDFs are kept, of some 15 kB each: every card and list of a library, twice over. */
const mostKept = 150;

/** PDFs that were made, by what they were made of. */
export interface KeptPdfs {
  /** The one of this name, made if it is not kept; those who ask while it is being made wait for the same. */
  get(name: string, make: () => Promise<Buffer>): Promise<Buffer>;
}

/** Keeps PDFs in memory, the longest unused going first: setting one anew takes fifty times as long as sending it. */
export function keepPdfs(): KeptPdfs {
  const kept = new Map<string, Promise<Buffer>>();
  return {
    get(name, make) {
      const found = kept.get(name) ?? make();
      kept.delete(name);
      kept.set(name, found);
      // What could not be made is tried again by the next who asks.
      found.catch(() => kept.delete(name));
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
}
