import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginFollowing,
  type FeedFault,
  type FeedStanding,
  isSilent,
  missingNumbers,
  takeEntry,
  takeHead,
  type VerifiedEntry,
} from './feed-chain.ts';
import type { FeedHead } from './feed-entry.ts';
import { aFeedEntry, aFeedHead, aFeedHistory, feedMoment, feedSite } from './feed-entry-builders.ts';

type Answer = { readonly entry: VerifiedEntry } | { readonly head: FeedHead };

function follow(answers: readonly Answer[]): { standing: FeedStanding; faults: FeedFault[] } {
  let standing = beginFollowing(feedSite);
  const faults: FeedFault[] = [];
  for (const answer of answers) {
    const step = 'entry' in answer ? takeEntry(standing, answer.entry) : takeHead(standing, answer.head);
    if ('fault' in step) faults.push(step.fault);
    else standing = step.standing;
  }
  return { standing, faults };
}

/** Everything that a centre could have answered while its feed grew to `length`. */
function everyAnswer(history: readonly VerifiedEntry[], branch = 'trunk'): Answer[] {
  return history.flatMap((entry, place) => [{ entry }, { head: aFeedHead(history, place + 1, branch) }]);
}

describe('following a feed', () => {
  it('ends in the same sequence whatever is lost, repeated and turned round, once what is missing was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.infiniteStream(fc.nat(100)), (length, dice) => {
        const history = aFeedHistory(length);
        const all = everyAnswer(history);
        const roll = (below: number): number => (dice.next().value ?? 0) % below;
        const heard = Array.from({ length: 12 }, () => all[roll(all.length)]).filter((each) => each !== undefined);
        const { standing, faults } = follow(heard);
        expect(faults).toEqual([]);
        const asked = missingNumbers(standing).flatMap((number) => {
          const entry = history[number - 1];
          return entry ? [{ entry }] : [];
        });
        const newest: Answer = { head: aFeedHead(history, length) };
        const rest = history.map((entry) => ({ entry }));
        const after = follow([...heard, ...asked.reverse(), newest, ...asked, ...rest.reverse()]);
        expect(after.faults).toEqual([]);
        expect(after.standing.kept.map(({ jws }) => jws)).toEqual(history.map(({ jws }) => jws));
        expect(missingNumbers(after.standing)).toEqual([]);
        expect(after.standing.waiting.size + after.standing.promised.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('catches two histories, in whatever order their answers come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(5),
        fc.infiniteStream(fc.nat(1000)),
        (length, other, apart, dice) => {
          const shared = Math.min(apart, length - 1, other - 1);
          const mixed = [
            ...everyAnswer(aFeedHistory(length)),
            ...everyAnswer(aFeedHistory(other, 'fork', shared), 'fork').slice(shared * 2),
          ];
          const order = mixed.map((answer) => ({ answer, place: dice.next().value ?? 0 }));
          order.sort((one, two) => one.place - two.place);
          expect(follow(order.map(({ answer }) => answer)).faults.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('catches a feed that has gone back, and takes an old answer for what it is', () => {
    const history = aFeedHistory(4);
    const answers = everyAnswer(history);
    const back: FeedHead = { ...aFeedHead(history, 2), at: feedMoment(50) };
    expect(follow([...answers, { head: back }]).faults).toEqual(['rewound']);
    expect(follow([{ head: back }, ...answers]).faults).toContain('rewound');
    expect(follow([...answers, { head: aFeedHead(history, 2) }]).faults).toEqual([]);
    // Known by its entries alone.
    expect(follow([...history.map((entry) => ({ entry })), { head: back }]).faults).toEqual(['rewound']);
  });

  it('catches each sign by itself: another entry of a number, another entry before, a head that left one out', () => {
    const trunk = aFeedHistory(3);
    const [first, second, third] = trunk.map((entry) => ({ entry }));
    const [, otherSecond, otherThird] = aFeedHistory(3, 'fork', 1).map((entry) => ({ entry }));
    if (!first || !second || !third || !otherSecond || !otherThird) throw new Error('The histories are too short.');
    expect(follow([first, second, otherSecond]).faults).toEqual(['forked']);
    expect(follow([first, third, otherThird]).faults).toEqual(['forked']);
    expect(follow([first, second, otherThird]).faults).toEqual(['forked']);
    expect(follow([otherThird, first, second]).faults).toEqual(['forked']);
    const leftOut: FeedHead = { ...aFeedHead(trunk, 2), at: feedMoment(50) };
    expect(follow([{ head: leftOut }, third]).faults).toEqual(['rewound']);
    expect(follow([third, { head: leftOut }]).faults).toEqual(['rewound']);
  });

  it('catches a head that names another last entry, before and after that entry came', () => {
    const history = aFeedHistory(3);
    const head = { ...aFeedHead(history, 3), hash: 'x'.repeat(43) };
    const entries = history.map((entry) => ({ entry }));
    expect(follow([...entries, { head }]).faults).toEqual(['forked']);
    expect(follow([{ head }, ...entries]).faults).toEqual(['forked']);
    expect(follow([{ head: aFeedHead(history, 3) }, { head }]).faults).toEqual(['forked']);
  });

  it('does not take the feed of another centre', () => {
    const entry = { jws: 'j', hash: 'h', entry: aFeedEntry({ site: 'https://elsewhere.example' }) };
    const head = { ...aFeedHead(aFeedHistory(1), 1), site: 'https://elsewhere.example' };
    expect(follow([{ entry }, { head }]).faults).toEqual(['forged', 'forged']);
  });

  it('hears silence after three minutes', () => {
    const { standing } = follow([{ head: aFeedHead(aFeedHistory(1), 1) }]);
    expect(isSilent(beginFollowing(feedSite), new Date())).toBe(true);
    expect(isSilent(standing, new Date(feedMoment(6)))).toBe(false);
    expect(isSilent(standing, new Date(Date.parse(feedMoment(6)) + 1))).toBe(true);
  });
});
