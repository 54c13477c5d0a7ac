/** Writes items in sets: each caller waits for its own item, the database sees few statements. */
export interface BatchWriter<Item> {
  /** Resolves when the item is written; rejects with the fault of its set. */
  write(item: Item): Promise<void>;
  /** Resolves when nothing is being written any more. */
  idle(): Promise<void>;
}

interface Waiting<Item> {
  readonly item: Item;
  resolve(): void;
  reject(fault: unknown): void;
}

/**
 * Makes a writer: while one set is being written, the next gathers. A lone item goes at once, a crowd goes together, and no
 * waiting time has to be guessed. `largest` bounds one statement.
 */
export function makeBatchWriter<Item>(
  save: (items: readonly Item[]) => Promise<void>,
  largest = 500,
): BatchWriter<Item> {
  let gathering: Waiting<Item>[] = [];
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    while (gathering.length > 0) {
      const set = gathering.slice(0, largest);
      gathering = gathering.slice(largest);
      try {
        await save(set.map((each) => each.item));
        for (const each of set) each.resolve();
      } catch (fault) {
        for (const each of set) each.reject(fault);
      }
    }
    running = undefined;
  };
  return {
    write: (item) =>
      new Promise((resolve, reject) => {
        gathering.push({ item, resolve, reject });
        running ??= run();
      }),
    idle: async () => running,
  };
}
