import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';

/** Premises where somebody stands to whom an alert speaks. */
export interface OwnPlace {
  readonly id: string;
  readonly name: string;
  /** They said that they are on shift there today. */
  readonly said: boolean;
}

/** What decides where somebody is. */
export interface PlacesWanted {
  readonly personId: string;
  /** The launch by which they were told. */
  readonly launchId: string;
  /** What the audience asks of places, on a row `s` of standings; nothing where it asks nothing. */
  readonly condition: Sql | undefined;
  /** The middle of the alert's area, WGS84 degrees. */
  readonly middle: { readonly latitude: number; readonly longitude: number } | undefined;
  /** Today in London, YYYY-MM-DD. */
  readonly today: string;
  readonly most: number;
}

/**
 * Premises where somebody is a member, which the alert means: what they said of today first, then the nearest to the middle of the
 * area, then where they were counted when it was launched. One statement; nobody who was told as something else has a row.
 */
export function listOwnPlaces(ctx: Pick<Ctx, 'db' | 'now'>, wanted: PlacesWanted): Promise<OwnPlace[]> {
  const { personId, launchId, condition, middle, today, most } = wanted;
  const counted = sql`(select t.premises_id from delivery.told t
    where t.launch_id = ${launchId}::uuid and t.person_id = ${personId}::uuid)`;
  const apart = middle
    ? sql`point(s.longitude, s.latitude) <-> point(${middle.longitude}::float8, ${middle.latitude}::float8)`
    : sql`0::float8`;
  return query(
    ctx,
    sql<OwnPlace>`select id, name, said from (
        select distinct p.id, p.name, coalesce(p.id = shift.premises_id, false) as said,
          coalesce(p.id = ${counted}, false) as counted, ${apart} as apart
        from network.standing(${ctx.now}::timestamptz) s
        join network.places p on p.id = s.premises_id
        left join procedures.shift_place shift on shift.person_id = s.person_id and shift.day = ${today}::date
        where s.person_id = ${personId}::uuid and s.role = 'member'
          and (s.premises_id = ${counted} or ${condition ?? sql`true`})
      ) place order by said desc, apart nulls last, counted desc, name, id limit ${most}`,
  );
}

/** Keeps where somebody is on shift on a day; what they said of that day before is written over. */
export async function keepShiftPlace(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { personId, premisesId, day }: { readonly personId: string; readonly premisesId: string; readonly day: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into procedures.shift_place (person_id, day, premises_id, said_at)
      values (${personId}::uuid, ${day}::date, ${premisesId}::uuid, ${ctx.now})
      on conflict (person_id, day) do update set premises_id = excluded.premises_id, said_at = excluded.said_at`,
  );
}
