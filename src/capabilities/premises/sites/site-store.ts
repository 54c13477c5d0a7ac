import { londonDay } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { SiteRow } from '../premises-rows.generated.ts';
import type { Site } from '../premises-site.ts';
import type { Standing } from '../standing/site-standing.ts';
import { standingColumns } from '../standing/standing-store.ts';
import type { ActorScopes } from './actor-scopes.ts';
import type { SiteTies } from './site-access.ts';

/** Premises with what decides somebody's access there. */
export interface TiedSite extends Omit<Site, 'access' | 'reveals'>, SiteTies {
  readonly incidentToRegion: boolean;
  readonly adviserIn: boolean;
}

/** A line of somebody's premises, before its access is told. */
export interface TiedLine extends TiedSite, Standing {
  /** How many there are on all pages. */
  readonly total: number;
}

/** What of premises a statement asks, each once for all rows; `p` is the place. */
interface Ties {
  readonly inCharge: Sql;
  readonly deputises: Sql;
  readonly colleague: Sql;
}

// Who works at no premises has no ties besides their roles: then nothing is looked up.
function tiesTo({ personId, premises }: ActorScopes): Ties {
  if (premises.length === 0) return { inCharge: sql`false`, deputises: sql`false`, colleague: sql`false` };
  const keeps = (kind: string): Sql =>
    sql`p.id = any(array(select k.premises_id from premises.keeping k
      where k.person_id = ${personId}::uuid and k.kind = ${kind} and k.ended_at is null))`;
  return {
    inCharge: keeps('charge'),
    deputises: keeps('deputy'),
    colleague: sql`p.organisation_id = any(array(select own.organisation_id from network.places own
      where own.id = any(${[...premises]}::uuid[])))`,
  };
}

function columnsAt(now: Date, { inCharge, deputises, colleague }: Ties): Sql {
  return sql`p.id, p.name, p.organisation_id as "organisationId", p.organisation_name as "organisationName", p.address, p.postcode,
    p.region_code as "regionCode", p.sector_code as "sectorCode", p.use_code as "useCode", p.capacity as expected,
    p.latitude, p.longitude, u.paragraph, coalesce(w.reveals_incident, false) as "incidentToRegion",
    coalesce(w.adviser_until >= ${londonDay(now)}::date, false) as "adviserIn",
    ${inCharge} as "inCharge", ${deputises} as deputises, ${colleague} as colleague`;
}

const besides: Sql = sql`left join premises.site w on w.premises_id = p.id
  left join network.premises_uses u on u.code = p.use_code`;

/** Open premises with somebody's ties to them. */
export async function findTiedSite(ctx: Ctx, id: string, scopes: ActorScopes): Promise<TiedSite | undefined> {
  return queryOne(
    ctx,
    sql<TiedSite>`select ${columnsAt(ctx.now, tiesTo(scopes))} from network.places p ${besides} where p.id = ${id}`,
  );
}

/** Which of somebody's premises are asked for, in the order of their names. */
export interface SitesAsked {
  /** Part of the name, the address or the postcode. */
  readonly words?: string;
  /** How far they are: something is due, some step is not done, or all are. */
  readonly state?: 'due' | 'open' | 'done';
  readonly size?: number;
  readonly number?: number;
}

/**
 * The premises that somebody keeps, deputises for or works at, with their standing. The page is chosen first, so that only its rows
 * are looked up besides.
 */
export async function listTiedSites(ctx: Ctx, scopes: ActorScopes, asked: SitesAsked = {}): Promise<TiedLine[]> {
  const { words = '', state, size = null, number = 1 } = asked;
  const ties = tiesTo(scopes);
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const named =
    words === '' ? sql`true` : sql`(p.name ilike ${like} or p.address ilike ${like} or p.postcode ilike ${like})`;
  const judged = state === undefined ? sql`` : sql`left join premises.standing s on s.premises_id = p.id`;
  return query(
    ctx,
    sql<TiedLine>`select ${columnsAt(ctx.now, ties)}, ${standingColumns}, p.total
      from (select p.*, count(*) over () as total from (${ownPlaces(scopes, ties)}) p ${judged}
          where ${named} and ${stateAt(state, londonDay(ctx.now))}
          order by lower(p.name), p.id limit ${size} offset ${(number - 1) * (size ?? 0)}) p
      left join premises.standing s on s.premises_id = p.id ${besides}
      order by lower(p.name), p.id`,
  );
}

// Each place once. By organisation first, and joined rather than listed, so that the planner looks up each organisation by its key
// instead of reading all of them.
function ownPlaces({ organisations, premises }: ActorScopes, { deputises, colleague }: Ties): Sql {
  const kept = [...new Set(organisations)];
  const keeps = sql`select p.* from unnest(${kept}::uuid[]) kept(id) join network.places p on p.organisation_id = kept.id`;
  if (premises.length === 0) return keeps;
  const elsewhere = sql`p.organisation_id <> all(${kept}::uuid[])`;
  return sql`${keeps}
    union all select p.* from network.places p where p.id = any(${[...premises]}::uuid[]) and ${elsewhere}
    union all select p.* from network.places p
      where ${deputises} and ${colleague} and p.id <> all(${[...premises]}::uuid[]) and ${elsewhere}`;
}

// The same as `tasks/site-tasks.ts` says, as conditions, so that only the page asked for is read.
function stateAt(state: SitesAsked['state'], today: string): Sql {
  const due = sql`(coalesce(s.next_action_on < ${today}::date, false) or coalesce(s.assessment_review_on < ${today}::date, false)
    or coalesce(s.drill_due_on < ${today}::date, false) or coalesce(s.risks_above > 0, false))`;
  const done = sql`(p.use_code is not null and p.capacity is not null and s.tier is not null and s.assessed_on is not null
    and coalesce(s.procedures_ready = 4, false) and s.response_signed_on is not null and s.drilled_on is not null
    and coalesce(s.people_trained >= s.people_on_shift, true) and s.pack_on is not null and not ${due})`;
  if (state === 'due') return due;
  if (state === 'done') return done;
  return state === 'open' ? sql`not ${done}` : sql`true`;
}

/** What a keeper decided about whom to let in; nobody where nothing was said. */
export async function findReveals(
  ctx: Ctx,
  premisesId: string,
): Promise<Pick<SiteRow, 'revealsIncident' | 'adviserUntil'>> {
  const row = await queryOne(
    ctx,
    sql<Pick<SiteRow, 'revealsIncident' | 'adviserUntil'>>`select reveals_incident as "revealsIncident",
        adviser_until as "adviserUntil" from premises.site where premises_id = ${premisesId}`,
  );
  return row ?? { revealsIncident: false, adviserUntil: null };
}

/** Writes what a keeper decided about whom to let in. */
export async function writeReveals(
  ctx: Ctx,
  row: Pick<SiteRow, 'premisesId' | 'revealsIncident' | 'adviserUntil' | 'changedBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into premises.site (premises_id, reveals_incident, adviser_until, changed_at, changed_by)
      values (${row.premisesId}, ${row.revealsIncident}, ${row.adviserUntil}::date, ${ctx.now}, ${row.changedBy})
      on conflict (premises_id) do update set reveals_incident = excluded.reveals_incident,
        adviser_until = excluded.adviser_until, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  );
}
