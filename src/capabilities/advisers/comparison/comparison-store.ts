import { asJson, type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { ComparedMeasure, CountedGroup, NoisedGroup } from './comparison-figures.ts';
import { bandEnds, type ComparisonGroup } from './comparison-group.ts';

/** A group as it was published for a month. */
export interface DrawnGroup extends NoisedGroup, ComparisonGroup {
  readonly drawnAt: Date;
}

/** What premises have themselves of what is compared. */
export type OwnMeasures = Readonly<Record<ComparedMeasure, boolean>>;

/** Whether premises have what is compared on a day, by measure; `s` is their standing, nulls where nothing was begun. */
function measuresOn(today: string): Readonly<Record<ComparedMeasure, Sql>> {
  return {
    'duty-known': sql`s.tier is not null`,
    assessed: sql`coalesce(s.assessed_on > ${today}::date - 365, false)`,
    procedures: sql`coalesce(s.procedures_ready = 4, false)`,
    drilled: sql`coalesce(s.drilled_on > ${today}::date - 365, false)`,
    'in-time': sql`coalesce(s.next_action_on >= ${today}::date, true)`,
  };
}

function within({ useCode, band, regionCode }: ComparisonGroup): Sql {
  const region = regionCode === '' ? sql`true` : sql`p.region_code = ${regionCode}`;
  return sql`p.use_code = ${useCode} and ${region} and ${withinBand(band)}`;
}

function withinBand(band: ComparisonGroup['band']): Sql {
  if (band === '') return sql`true`;
  if (band === 'unknown') return sql`p.expected is null`;
  const [from, to] = bandEnds[band];
  return to === null ? sql`p.expected >= ${from}` : sql`p.expected between ${from} and ${to}`;
}

/** Counts a group as it is today. The counts themselves go nowhere but into `noiseGroup`. */
export async function countGroup(ctx: Pick<Ctx, 'db'>, group: ComparisonGroup, today: string): Promise<CountedGroup> {
  const counts = Object.entries(measuresOn(today)).map(
    ([measure, holds]) => sql`${sql.lit(measure)}::text, count(*) filter (where ${holds})`,
  );
  const row = await queryOne(
    ctx,
    sql<CountedGroup>`select count(*) as premises, count(distinct p.organisation_id) as organisations,
        jsonb_build_object(${sql.join(counts)}) as counts
      from premises.sites p left join premises.standings s on s.premises_id = p.id where ${within(group)}`,
  );
  if (!row) throw new Error('A count answered nothing.');
  return row;
}

const drawnColumns = sql`use_code as "useCode", band, region_code as "regionCode", premises, counts, drawn_at as "drawnAt"`;

/** What was published of some groups in a month. */
export async function listDrawn(
  ctx: Pick<Ctx, 'db'>,
  period: string,
  groups: readonly ComparisonGroup[],
): Promise<DrawnGroup[]> {
  const asked = sql.join(groups.map((each) => sql`(${each.useCode}, ${each.band}, ${each.regionCode})`));
  return query(
    ctx,
    sql<DrawnGroup>`select ${drawnColumns} from advisers.comparison where period = ${period} and (use_code, band, region_code) in (${asked})`,
  );
}

/** Publishes a group for a month and tells what stands: of two who draw it at once, the first. */
export async function insertDrawn(
  ctx: Ctx,
  period: string,
  group: ComparisonGroup,
  drawn: NoisedGroup,
): Promise<DrawnGroup> {
  const row = await queryOne(
    ctx,
    sql<DrawnGroup>`insert into advisers.comparison (period, use_code, band, region_code, premises, counts, drawn_at)
      values (${period}, ${group.useCode}, ${group.band}, ${group.regionCode}, ${drawn.premises}, ${asJson(drawn.counts)},
        ${ctx.now})
      on conflict (period, use_code, band, region_code) do update set drawn_at = comparison.drawn_at
      returning ${drawnColumns}`,
  );
  if (!row) throw new Error('A group was neither drawn nor there already.');
  return row;
}

/** What premises have themselves today. */
export async function readOwnMeasures(ctx: Pick<Ctx, 'db'>, premisesId: string, today: string): Promise<OwnMeasures> {
  const holds = Object.entries(measuresOn(today)).map(([measure, each]) => sql`${each} as ${sql.id(measure)}`);
  const row = await queryOne(
    ctx,
    sql<OwnMeasures>`select ${sql.join(holds)}
      from (select ${premisesId}::uuid as id) p left join premises.standings s on s.premises_id = p.id`,
  );
  if (!row) throw new Error('A row of one answered nothing.');
  return row;
}
