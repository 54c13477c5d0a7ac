import type { ProviderPace } from './provider-pace.ts';

/** How one provider of a channel stands. Weights are points; the providers of a channel have a hundred together. */
export interface ProviderShare {
  readonly name: string;
  readonly weight: number;
  /** What it has when all is well. */
  readonly resting: number;
  /** When points were last taken from it for trouble. */
  readonly shiftedAt: Date | null;
  /** When it was last in trouble. */
  readonly troubledAt: Date | null;
  /** When points last moved at all. */
  readonly movedAt: Date | null;
  /** Drained by somebody: it takes nothing new, whatever its points. */
  readonly drained: boolean;
}

/** What is the matter with a provider: it fails, it takes long, or its link test failed. */
export type Trouble = 'errors' | 'slow' | 'link';

/** Points that are to move, and why. `from` is missing when they drift back. */
export interface ShareMove {
  readonly from?: string;
  readonly why: Trouble | 'quiet';
  /** The weight of each provider afterwards. */
  readonly weights: ReadonlyMap<string, number>;
}

/** The hundred points of a channel at rest, by the weights that its providers declare; they always add up to a hundred. */
export function restingShares(
  providers: readonly { readonly name: string; readonly weight: number }[],
): Map<string, number> {
  return divide(
    100,
    providers.map(({ name, weight }) => [name, Math.max(0, weight)]),
  );
}

/**
 * What is to move now, if anything: a step away from a provider in trouble to those that are well, or a step back towards rest
 * after a quiet time. Nothing when nobody is well: then a shift helps nobody.
 */
export function judgeShares(
  shares: readonly ProviderShare[],
  troubles: ReadonlyMap<string, Trouble>,
  pace: ProviderPace,
  now: Date,
): ShareMove | undefined {
  if (troubles.size > 0) return judgeShift(shares, troubles, pace, now);
  const quietSince = latest(shares.map(({ troubledAt }) => troubledAt));
  const movedAt = latest(shares.map((each) => each.movedAt));
  if (isWithin(quietSince, pace.quietBefore, now) || isWithin(movedAt, pace.driftEvery, now)) return undefined;
  return driftBack(shares, pace.step);
}

function judgeShift(
  shares: readonly ProviderShare[],
  troubles: ReadonlyMap<string, Trouble>,
  pace: ProviderPace,
  now: Date,
): ShareMove | undefined {
  // Another process may know of trouble that this one did not meet.
  const well = shares.filter(
    ({ name, drained, troubledAt }) => !troubles.has(name) && !drained && !isWithin(troubledAt, pace.window, now),
  );
  const worst = shares
    .filter(
      ({ name, weight, shiftedAt }) => troubles.has(name) && weight > 0 && !isWithin(shiftedAt, pace.shiftRest, now),
    )
    .sort((one, other) => other.weight - one.weight)[0];
  const why = worst && troubles.get(worst.name);
  if (!why || well.length === 0) return undefined;
  const points = Math.min(pace.step, worst.weight);
  const gained = divide(
    points,
    well.map(({ name, resting }) => [name, resting]),
  );
  return { from: worst.name, why, weights: movedBy(shares, gained, new Map([[worst.name, points]])) };
}

function driftBack(shares: readonly ProviderShare[], step: number): ShareMove | undefined {
  const below = shares.filter(({ weight, resting }) => weight < resting);
  const above = shares.filter(({ weight, resting }) => weight > resting);
  const missing = below.reduce((sum, { weight, resting }) => sum + resting - weight, 0);
  const points = Math.min(step, missing);
  if (points === 0) return undefined;
  const gained = divide(
    points,
    below.map(({ name, weight, resting }) => [name, resting - weight]),
  );
  const lost = divide(
    points,
    above.map(({ name, weight, resting }) => [name, weight - resting]),
  );
  return { why: 'quiet', weights: movedBy(shares, gained, lost) };
}

function movedBy(
  shares: readonly ProviderShare[],
  gained: ReadonlyMap<string, number>,
  lost: ReadonlyMap<string, number>,
): Map<string, number> {
  return new Map(
    shares.map(({ name, weight }) => [name, weight + (gained.get(name) ?? 0) - (lost.get(name) ?? 0)] as const),
  );
}

/** Whole points in proportion to what each wants; what rounding leaves over goes to the largest remainders. Equal when nobody wants any. */
function divide(points: number, wants: readonly (readonly [name: string, want: number])[]): Map<string, number> {
  const total = wants.reduce((sum, [, want]) => sum + want, 0);
  const exact = wants.map(([name, want]) => ({
    name,
    share: total > 0 ? (points * want) / total : points / wants.length,
  }));
  const given = new Map(exact.map(({ name, share }) => [name, Math.floor(share)]));
  const left = points - [...given.values()].reduce((sum, each) => sum + each, 0);
  const byRemainder = [...exact].sort((one, other) => (other.share % 1) - (one.share % 1));
  for (const { name } of byRemainder.slice(0, left)) given.set(name, (given.get(name) ?? 0) + 1);
  return given;
}

function latest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((last, each) => (each && (!last || each > last) ? each : last), null);
}

// Clocks of two machines differ a little, and one that was set back by hours must not stop everything for hours.
function isWithin(moment: Date | null, length: number, now: Date): boolean {
  return moment !== null && Math.abs(now.getTime() - moment.getTime()) < length;
}
