import { coverOf } from '../../../kernel/permission.ts';
import { isDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { listRegions } from '../../network/index.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { keepSeries } from '../bulletins-permissions.ts';
import type { Rhythm } from './series.ts';
import { insertSeries } from './series-store.ts';

/** A series as somebody asks for it. */
export interface SeriesInput {
  readonly name: string;
  readonly rhythm: Rhythm | '';
  /** Empty for a national one. */
  readonly regionCode: string;
  /** YYYY-MM-DD. */
  readonly firstDue: string;
}

/** Adds a series: a regional one by whoever covers its region, a national one by whoever covers everything. Refuses BULLETIN_NOT_ALLOWED. */
export async function addSeries(ctx: Ctx, input: SeriesInput): Promise<Checked<{ readonly code: string }>> {
  const name = input.name.trim();
  const code = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const errors: Record<string, string> = {};
  if (code === '') errors.name = 'Give it a name.';
  if (input.rhythm === '') errors.rhythm = 'Choose how often it comes.';
  if (!isDay(input.firstDue)) errors.firstDue = 'Give the day of its first issue, such as 2027-01-15.';
  const regions = await listRegions(ctx);
  if (input.regionCode !== '' && !regions.some((region) => region.code === input.regionCode)) {
    errors.regionCode = 'Choose a region from the list.';
  }
  if (input.rhythm === '' || Object.keys(errors).length > 0) return wrongInput(errors);
  const cover = coverOf(ctx.actor, keepSeries);
  if (!cover.everywhere && !cover.regions.includes(input.regionCode)) {
    throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { permission: keepSeries.key });
  }
  const series = { code, name, rhythm: input.rhythm, regionCode: input.regionCode || null, firstDue: input.firstDue };
  const isNew = await inTransaction(ctx, async (inside) => {
    if (!(await insertSeries(inside, { ...series, addedAt: inside.now }))) return false;
    await recordAudit(inside, { action: 'bulletins.series-added', subject: `series:${code}`, detail: series });
    return true;
  });
  return isNew ? accepted({ code }) : wrongInput({ name: 'There is a series of this name.' });
}
