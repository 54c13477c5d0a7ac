import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyOf,
  edgeOf,
  growTree,
  hashLeaf,
  type NodePlace,
  pathOf,
  placesOf,
  rootFromPath,
  rootOf,
  type TreeNode,
} from './merkle-tree.ts';

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** RFC 6962 section 2.1, word for word, over the leaves themselves: slow and plain. */
function naiveRoot(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0] ?? '');
  let k = 1;
  while (k << 1 < leaves.length) k <<= 1;
  return sha256(Buffer.from([1]), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** RFC 9162 section 2.1.4.2: whether a consistency proof leads to both roots. */
function isConsistent(older: number, size: number, roots: [Buffer, Buffer], proof: readonly Buffer[]): boolean {
  if (older === size) return proof.length === 0 && roots[0].equals(roots[1]);
  const path = Number.isInteger(Math.log2(older)) ? [roots[0], ...proof] : [...proof];
  let [fn, sn] = [older - 1, size - 1];
  while (fn & 1) [fn, sn] = [fn >> 1, sn >> 1];
  let fr = path[0] ?? Buffer.alloc(0);
  let sr = fr;
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (fn & 1 || fn === sn) {
      [fr, sr] = [sha256(Buffer.from([1]), c, fr), sha256(Buffer.from([1]), c, sr)];
      while (!(fn & 1) && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else sr = sha256(Buffer.from([1]), sr, c);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && fr.equals(roots[0]) && sr.equals(roots[1]);
}

const keyOf = ({ level, position }: NodePlace): string => `${level}:${position}`;

/** A tree grown in steps of these sizes, as it lies in the database, with a reader that knows complete subtrees only. */
function grow(leaves: readonly string[], steps: readonly number[] = [leaves.length]) {
  const nodes = new Map<string, Buffer>();
  const read = (place: NodePlace): Buffer => {
    const hash = nodes.get(keyOf(place));
    if (!hash) throw new Error(`There is no node ${keyOf(place)}.`);
    return hash;
  };
  let size = 0;
  for (const step of steps) {
    const edge = new Map(edgeOf(size).map((place) => [keyOf(place), read(place)]));
    const batch = leaves.slice(size, size + step);
    const grown: TreeNode[] = growTree(size, (place) => edge.get(keyOf(place)) ?? Buffer.alloc(0), batch.map(hashLeaf));
    for (const node of grown) {
      expect(nodes.has(keyOf(node))).toBe(false);
      nodes.set(keyOf(node), node.hash);
    }
    size += batch.length;
  }
  return { read, nodes };
}

// The eight inputs, roots and proofs that Certificate Transparency's own tests use for this tree.
const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex').toString('latin1'),
);
const knownRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree of RFC 6962', () => {
  it('is SHA-256 of nothing when empty', () => {
    expect(rootOf(0, grow([]).read).toString('hex')).toBe(sha256().toString('hex'));
  });

  it.each(knownRoots.map((root, index) => [index + 1, root] as const))(
    'has the known root at size %i',
    (size, root) => {
      expect(rootOf(size, grow(known.slice(0, size)).read).toString('hex')).toBe(root);
    },
  );

  it('has the known proofs', () => {
    const { read } = grow(known);
    const hex = (proof: readonly Buffer[]): string[] => proof.map((each) => each.toString('hex').slice(0, 8));
    expect(hex(pathOf(0, 8, read))).toEqual(['96a296d2', '5f083f0a', '6b47aaf2']);
    expect(hex(pathOf(5, 8, read))).toEqual(['bc1a0643', 'ca854ea1', 'd37ee418']);
    expect(hex(pathOf(2, 3, read))).toEqual(['fac54203']);
    expect(hex(consistencyOf(1, 8, read))).toEqual(['96a296d2', '5f083f0a', '6b47aaf2']);
    expect(hex(consistencyOf(6, 8, read))).toEqual(['0ebc5d34', 'ca854ea1', 'd37ee418']);
    expect(hex(consistencyOf(2, 5, read))).toEqual(['5f083f0a', 'bc1a0643']);
  });
});

const trees = fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 70 }).chain((leaves) =>
  fc.record({
    leaves: fc.constant(leaves),
    steps: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }).map((steps) => [...steps, leaves.length]),
    index: fc.nat(leaves.length - 1),
  }),
);

describe('any tree', () => {
  it('has the naive root, however it grew, and at every earlier size', () => {
    fc.assert(
      fc.property(trees, ({ leaves, steps, index }) => {
        const { read, nodes } = grow(leaves, steps);
        expect(rootOf(leaves.length, read)).toEqual(naiveRoot(leaves));
        expect(rootOf(index, read)).toEqual(naiveRoot(leaves.slice(0, index)));
        expect(nodes.size).toBeLessThan(2 * leaves.length);
      }),
    );
  });

  it('proves each leaf by O(log n) nodes, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(trees, fc.nat(80), ({ leaves, index }, other) => {
        const size = leaves.length;
        const { read } = grow(leaves);
        const path = pathOf(index, size, read);
        const leaf = hashLeaf(leaves[index] ?? '');
        const root = naiveRoot(leaves);
        expect(rootFromPath(index, size, leaf, path)).toEqual(root);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(rootFromPath(index, size, hashLeaf('no leaf of these'), path)).not.toEqual(root);
        expect(rootFromPath(index, size, leaf, [...path, root])).toBeUndefined();
        expect(rootFromPath(index, size, leaf, path.slice(1))).not.toEqual(size === 1 ? undefined : root);
        if (other !== index && leaves[other] !== leaves[index]) {
          expect(rootFromPath(other, size, leaf, path)).not.toEqual(root);
        }
        expect(placesOf((each) => pathOf(index, size, each)).length).toBeLessThanOrEqual(2 * Math.log2(size) + 1);
      }),
    );
  });

  it('proves that it begins with every smaller one, and not with another', () => {
    fc.assert(
      fc.property(trees, ({ leaves, index }) => {
        const older = index + 1;
        const roots: [Buffer, Buffer] = [naiveRoot(leaves.slice(0, older)), naiveRoot(leaves)];
        const proof = consistencyOf(older, leaves.length, grow(leaves).read);
        expect(isConsistent(older, leaves.length, roots, proof)).toBe(true);
        const forged = naiveRoot([...leaves.slice(0, index), 'no leaf of these']);
        expect(isConsistent(older, leaves.length, [forged, roots[1]], proof)).toBe(false);
      }),
    );
  });

  it('of a billion leaves is proved by a few dozen nodes', () => {
    const size = 1_000_000_007;
    expect(placesOf((read) => pathOf(123_456_789, size, read)).length).toBeLessThan(60);
    expect(placesOf((read) => consistencyOf(999_999_999, size, read)).length).toBeLessThan(60);
    expect(edgeOf(size).length).toBeLessThan(31);
  });
});
