import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoxedRow, joinBoxes } from './join-boxes.ts';

/** Which rows are one contact, said slowly: rows with a box in common, or with boxes of the same known contact, until no more. */
function groupSlowly(rows: readonly BoxedRow[], known: ReadonlyMap<string, string>): number[] {
  const marks = rows.map(({ hashes }) => new Set(hashes.flatMap((hash) => [hash, known.get(hash) ?? hash])));
  for (let moved = true; moved; ) {
    moved = false;
    for (const [place, own] of marks.entries()) {
      for (const other of marks.slice(place + 1)) {
        const all = new Set([...own, ...other]);
        if (all.size === own.size + other.size || (own.size === all.size && other.size === all.size)) continue;
        for (const mark of all) own.add(mark) && other.add(mark);
        moved = true;
      }
    }
  }
  const names = marks.map((mark) => [...mark].sort().join(' '));
  return names.map((name) => names.indexOf(name));
}

describe('joining rows by their boxes', () => {
  const hash = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const rows = fc.array(fc.record({ hashes: fc.uniqueArray(hash, { minLength: 1, maxLength: 2 }) }), { maxLength: 8 });
  const known = fc.dictionary(hash, fc.constantFrom('1', '2', '3'));

  it('puts together exactly the rows that are linked, and keeps the earliest known contact', () => {
    fc.assert(
      fc.property(rows, known, (given, contacts) => {
        const knownBoxes = new Map(Object.entries(contacts));
        let made = 0;
        const makeId = (): string => {
          made += 1;
          return `new-${made}`;
        };
        const joined = joinBoxes(given, knownBoxes, makeId);
        const first = joined.contactIds.map((id) => joined.contactIds.indexOf(id));
        // A known contact that no row touches says nothing about rows.
        expect(first).toEqual(groupSlowly(given, knownBoxes));
        for (const { from, into } of joined.merges) {
          expect(into < from).toBe(true);
          expect(joined.contactIds).not.toContain(from);
        }
        const after = new Map([...knownBoxes, ...joined.newBoxes.map((box) => [box.hash, box.contactId] as const)]);
        const into = new Map(joined.merges.map((merge) => [merge.from, merge.into]));
        for (const [place, row] of given.entries()) {
          const owners = new Set(row.hashes.map((each) => into.get(after.get(each) ?? '') ?? after.get(each)));
          expect([...owners]).toEqual([joined.contactIds[place]]);
        }
        expect(new Set(joined.newContacts).size).toBe(made);
      }),
      { numRuns: 1000 },
    );
  });
});
