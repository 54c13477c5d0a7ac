/** One row of those that are joined: the hashes (hex) of its boxes. */
export interface BoxedRow {
  readonly hashes: readonly string[];
}

/** Who each row is: which contacts are new, which turned out to be one, and whose each box is. */
export interface JoinedRows {
  /** The contact of each row, in the order given. */
  readonly contactIds: readonly string[];
  readonly newContacts: readonly string[];
  /** Contacts that turned out to be another one, which was known earlier. */
  readonly merges: readonly { readonly from: string; readonly into: string }[];
  /** Boxes that nobody had. */
  readonly newBoxes: readonly { readonly hash: string; readonly contactId: string }[];
}

/**
 * Joins rows by their boxes: rows that share one, also by way of another row, are one contact, and so are two known contacts that
 * a row links. The earliest known one stays (ids sort by time). `known` is the contact of each box that is there.
 */
export function joinBoxes(
  rows: readonly BoxedRow[],
  known: ReadonlyMap<string, string>,
  makeId: () => string,
): JoinedRows {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    // Shorter ways for the next who ask.
    for (let at = node; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const contacts = new Set(known.values());
  const nodeOf = (hash: string): string => known.get(hash) ?? `box ${hash}`;
  const join = (one: string, other: string): void => {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a === b) return;
    const aStays = contacts.has(a) && (!contacts.has(b) || a < b);
    if (aStays) parents.set(b, a);
    else parents.set(a, b);
  };
  for (const { hashes } of rows) {
    const [first, ...others] = hashes.map(nodeOf);
    for (const other of others) if (first !== undefined) join(first, other);
  }
  return tellJoined(rows, { known, contacts, rootOf, nodeOf, makeId });
}

function tellJoined(
  rows: readonly BoxedRow[],
  parts: {
    readonly known: ReadonlyMap<string, string>;
    readonly contacts: ReadonlySet<string>;
    rootOf(node: string): string;
    nodeOf(hash: string): string;
    makeId(): string;
  },
): JoinedRows {
  const { known, contacts, rootOf, nodeOf, makeId } = parts;
  const made = new Map<string, string>();
  const contactOf = (hash: string): string => {
    const root = rootOf(nodeOf(hash));
    if (contacts.has(root)) return root;
    const id = made.get(root) ?? makeId();
    made.set(root, id);
    return id;
  };
  const contactIds = rows.map(({ hashes }) => (hashes[0] === undefined ? '' : contactOf(hashes[0])));
  const fresh = new Set(rows.flatMap(({ hashes }) => hashes).filter((hash) => !known.has(hash)));
  const merges = [...contacts].flatMap((from) => (rootOf(from) === from ? [] : [{ from, into: rootOf(from) }]));
  return {
    contactIds,
    newContacts: [...made.values()],
    merges,
    newBoxes: [...fresh].map((hash) => ({ hash, contactId: contactOf(hash) })),
  };
}
