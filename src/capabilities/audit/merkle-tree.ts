import { createHash } from 'node:crypto';

/** Where a complete subtree stands: it covers the 2^level leaves from position * 2^level. */
export interface NodePlace {
  readonly level: number;
  readonly position: number;
}

/** A complete subtree and its hash. */
export interface TreeNode extends NodePlace {
  readonly hash: Buffer;
}

/** Gives the hash of a complete subtree. */
export type ReadNode = (place: NodePlace) => Buffer;

/** The hash of one leaf: SHA-256 over 0x00 and the entry's canonical text (RFC 6962 section 2.1). */
export function hashLeaf(canonical: string): Buffer {
  return createHash('sha256').update('\0').update(canonical, 'utf8').digest();
}

/** The hash of a node: SHA-256 over 0x01 and its two children (RFC 6962 section 2.1). */
export function hashChildren(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\u0001').update(left).update(right).digest();
}

/** The complete subtrees that make up a tree of this size, largest first: all that appending has to know. */
export function edgeOf(size: number): NodePlace[] {
  const places: NodePlace[] = [];
  for (let level = 0, left = size; left > 0; level += 1, left = Math.floor(left / 2)) {
    if (left % 2 === 1) places.unshift({ level, position: left - 1 });
  }
  return places;
}

/** The subtrees that become complete when these leaf hashes follow a tree of `size`; `read` gives its edge. */
export function growTree(size: number, read: ReadNode, leaves: readonly Buffer[]): TreeNode[] {
  const grown: TreeNode[] = [];
  // The last complete subtree of each level: the only one that a later one is paired with.
  const last = new Map<number, Buffer>();
  for (const [index, leaf] of leaves.entries()) {
    let node: TreeNode = { level: 0, position: size + index, hash: leaf };
    grown.push(node);
    while (node.position % 2 === 1) {
      const { level, position } = node;
      const left = last.get(level) ?? read({ level, position: position - 1 });
      node = { level: level + 1, position: (position - 1) / 2, hash: hashChildren(left, node.hash) };
      grown.push(node);
      last.delete(level);
    }
    last.set(node.level, node.hash);
  }
  return grown;
}

/** The root of a tree of this size (RFC 6962 section 2.1); of an empty one, SHA-256 of nothing. */
export function rootOf(size: number, read: ReadNode): Buffer {
  return size === 0 ? createHash('sha256').digest() : hashRange(0, size, read);
}

/** The proof that leaf `index` is in a tree of `size` (RFC 6962 section 2.1.1): hashes from the leaf upwards. */
export function pathOf(index: number, size: number, read: ReadNode): Buffer[] {
  return climb(index, 0, size, read);
}

/** The proof that a tree of `size` begins with the tree of `older` leaves (RFC 6962 section 2.1.2); empty for none or all. */
export function consistencyOf(older: number, size: number, read: ReadNode): Buffer[] {
  return older === 0 ? [] : compare(older, { start: 0, end: size, known: true }, read);
}

/** One step from a leaf to the root: the hash beside, on which side it stands, and what both give. */
export interface PathStep {
  readonly sibling: Buffer;
  readonly side: 'left' | 'right';
  readonly hash: Buffer;
}

/** The steps from a leaf along its path; nothing when the path is too short or too long for that place. */
export function walkPath(index: number, size: number, leaf: Buffer, path: readonly Buffer[]): PathStep[] | undefined {
  if (index < 0 || index >= size) return undefined;
  let [place, last, hash] = [index, size - 1, leaf];
  const steps: PathStep[] = [];
  for (const sibling of path) {
    if (last === 0) return undefined;
    // The last node of a level without a sibling moves up as it is.
    while (place === last && place % 2 === 0) [place, last] = [place / 2, last / 2];
    const side = place % 2 === 1 ? 'left' : 'right';
    hash = side === 'left' ? hashChildren(sibling, hash) : hashChildren(hash, sibling);
    steps.push({ sibling, side, hash });
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? steps : undefined;
}

/** The root that follows from a leaf and its path; nothing when the path does not fit that place. */
export function rootFromPath(index: number, size: number, leaf: Buffer, path: readonly Buffer[]): Buffer | undefined {
  const steps = walkPath(index, size, leaf, path);
  return steps && (steps.at(-1)?.hash ?? leaf);
}

/** The subtrees that a calculation reads, so that they can be fetched in one statement before it is done. */
export function placesOf(calculate: (read: ReadNode) => unknown): NodePlace[] {
  const places: NodePlace[] = [];
  calculate((place) => {
    places.push(place);
    return Buffer.alloc(32);
  });
  return places;
}

// RFC 6962: a range is split at the largest power of two below its length, so every whole power of two is one stored subtree.
function hashRange(start: number, end: number, read: ReadNode): Buffer {
  const length = end - start;
  const half = splitOf(length);
  if (half * 2 === length || length === 1)
    return read({ level: Math.round(Math.log2(length)), position: start / length });
  return hashChildren(hashRange(start, start + half, read), hashRange(start + half, end, read));
}

function climb(index: number, start: number, end: number, read: ReadNode): Buffer[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...climb(index, start, middle, read), hashRange(middle, end, read)]
    : [...climb(index, middle, end, read), hashRange(start, middle, read)];
}

interface ComparedRange {
  readonly start: number;
  readonly end: number;
  /** Whether the root of this range is the older tree's own root, which the reader has already. */
  readonly known: boolean;
}

function compare(older: number, { start, end, known }: ComparedRange, read: ReadNode): Buffer[] {
  if (older === end) return known ? [] : [hashRange(start, end, read)];
  const middle = start + splitOf(end - start);
  return older <= middle
    ? [...compare(older, { start, end: middle, known }, read), hashRange(middle, end, read)]
    : [...compare(older, { start: middle, end, known: false }, read), hashRange(start, middle, read)];
}

function splitOf(length: number): number {
  let half = 1;
  while (half * 2 < length) half *= 2;
  return half;
}
