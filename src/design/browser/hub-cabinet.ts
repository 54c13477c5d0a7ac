import type { SealedBox, VaultLock } from './hub-vault.ts';

/** The working copy as it lies in the browser: sealed, with what must be known without the key. */
export interface StoredCopy {
  readonly copyId: string;
  readonly madeAt: string;
  readonly refreshAfter: string;
  readonly expiresAt: string;
  readonly box: SealedBox;
}

/** A receipt as it lies in the browser until it was brought back. */
export interface StoredReceipt {
  readonly id: string;
  readonly box: SealedBox;
  /** The centre said that it is not to be had there. */
  readonly isRefused: boolean;
}

/** Where a working copy lies. */
export interface Cabinet {
  findCopy(): Promise<StoredCopy | undefined>;
  keepCopy(copy: StoredCopy): Promise<void>;
  /** Removes the copy; what waits to be brought back stays, sealed. */
  wipeCopy(): Promise<void>;
  findLock(): Promise<VaultLock | undefined>;
  keepLock(lock: VaultLock): Promise<void>;
  listReceipts(): Promise<readonly StoredReceipt[]>;
  keepReceipt(receipt: StoredReceipt): Promise<void>;
  removeReceipts(ids: readonly string[]): Promise<void>;
}

const databaseName = 'tocsin-hub';
const single = 'the-one';

/** Opens the browser's own database; it is made when it is not there. */
export async function openCabinet(factory: IDBFactory = indexedDB): Promise<Cabinet> {
  const opening = factory.open(databaseName, 1);
  opening.onupgradeneeded = () => {
    for (const name of ['copy', 'lock']) opening.result.createObjectStore(name);
    opening.result.createObjectStore('receipt', { keyPath: 'id' });
  };
  const database = await answer(opening);
  const store = (name: string, mode: IDBTransactionMode = 'readonly') =>
    database.transaction(name, mode).objectStore(name);
  // Done when it is on the disk, not when it was asked for.
  const write = async (name: string, work: (store: IDBObjectStore) => unknown): Promise<void> => {
    const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(name));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  };
  return {
    findCopy: () => answer(store('copy').get(single)),
    keepCopy: (copy) => write('copy', (each) => each.put(copy, single)),
    wipeCopy: () => write('copy', (each) => each.clear()),
    findLock: () => answer(store('lock').get(single)),
    keepLock: (lock) => write('lock', (each) => each.put(lock, single)),
    listReceipts: () => answer(store('receipt').getAll()),
    keepReceipt: (receipt) => write('receipt', (each) => each.put(receipt)),
    removeReceipts: (ids) =>
      write('receipt', (each) => {
        for (const id of ids) each.delete(id);
      }),
  };
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
