import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { deriveKeys } from '../../../platform/derived-keys.ts';
import { advisersConfig } from '../advisers-config.ts';
import { noiseGroup } from './comparison-figures.ts';
import { type ComparisonGroup, groupsOf } from './comparison-group.ts';
import {
  countGroup,
  type DrawnGroup,
  insertDrawn,
  listDrawn,
  type OwnMeasures,
  readOwnMeasures,
} from './comparison-store.ts';

const purpose = 'tocsin comparison of premises, version 1';

/** Where premises stand: what they have themselves, and the nearest group that is large enough. */
export interface Comparison {
  readonly own: OwnMeasures;
  /** Nothing where no group is large enough, or nobody has said what the premises are used for. */
  readonly group: DrawnGroup | undefined;
  /** YYYY-MM: figures are drawn once a month. */
  readonly period: string;
}

/**
 * Compares premises with similar ones. A group's figures are drawn when they are first asked for in a month, and stay as they are
 * until the next: figures that followed each change would tell who made it.
 */
export async function readComparison(
  ctx: Ctx,
  site: {
    readonly id: string;
    readonly useCode: string | null;
    readonly expected: number | null;
    readonly regionCode: string;
  },
): Promise<Comparison> {
  const today = londonDay(ctx.now);
  const period = today.slice(0, 7);
  const { useCode } = site;
  const [own, group] = await Promise.all([
    readOwnMeasures(ctx, site.id, today),
    useCode === null ? undefined : findNearest(ctx, groupsOf({ ...site, useCode }), period),
  ]);
  return { own, group, period };
}

async function findNearest(
  ctx: Ctx,
  groups: readonly ComparisonGroup[],
  period: string,
): Promise<DrawnGroup | undefined> {
  const drawn = await listDrawn(ctx, period, groups);
  for (const group of groups) {
    const known = drawn.find((each) => isSame(each, group)) ?? (await drawGroup(ctx, group, period));
    if (known) return known;
  }
  return undefined;
}

async function drawGroup(ctx: Ctx, group: ComparisonGroup, period: string): Promise<DrawnGroup | undefined> {
  const counted = await countGroup(ctx, group, londonDay(ctx.now));
  const noised = noiseGroup(keyOf(ctx), period, group, counted);
  return noised && insertDrawn(ctx, period, group, noised);
}

function isSame(one: ComparisonGroup, other: ComparisonGroup): boolean {
  return one.useCode === other.useCode && one.band === other.band && one.regionCode === other.regionCode;
}

function keyOf(ctx: Pick<Ctx, 'config'>): Buffer {
  // The oldest secret: a new one that is put before it must not draw the month's noise a second time.
  const derived = deriveKeys(ctx.config.of(advisersConfig).secrets, purpose).at(-1);
  if (!derived) throw new Error('No secret to draw noise with.');
  return derived.key;
}
