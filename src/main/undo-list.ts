/** What has been started and how to stop it again; the last started is stopped first. */
export interface UndoList {
  push(undo: () => Promise<void>): void;
  /** Stops everything, also after one of the stops fails; then throws the first failure. */
  run(): Promise<void>;
}

/** Makes an empty list. */
export function makeUndoList(): UndoList {
  const undos: (() => Promise<void>)[] = [];
  return {
    push: (undo) => void undos.push(undo),
    async run() {
      const faults: unknown[] = [];
      for (const undo of undos.splice(0).reverse()) {
        try {
          await undo();
        } catch (fault) {
          // The database must be let go of whatever happened above it.
          faults.push(fault);
        }
      }
      if (faults.length > 0) throw faults[0];
    },
  };
}
