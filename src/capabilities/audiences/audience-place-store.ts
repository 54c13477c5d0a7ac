import { type Ctx, query, sql } from '../../platform/db/database.ts';
import type { AudienceExpression } from './audience.ts';
import { audienceSql } from './audience-sql.ts';

/** Where people of an audience are, to about a kilometre, and whether anybody there can be reached. */
export interface AudiencePlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly isReached: boolean;
}

/** A map shows no more than this. */
const mostPlaces = 4000;

/** The places of an audience for a map: one for each square of a hundredth of a degree. */
export function listAudiencePlaces(ctx: Ctx, expression: AudienceExpression): Promise<AudiencePlace[]> {
  return query(
    ctx,
    sql<AudiencePlace>`
      select round(a.latitude::numeric, 2)::float8 as latitude, round(a.longitude::numeric, 2)::float8 as longitude,
        bool_or(a.person_id in (select r.person_id from identity.reachable r)) as "isReached"
      from (${audienceSql(expression, ctx.now)}) a
      where a.latitude is not null
      group by 1, 2 order by 1, 2 limit ${mostPlaces}`,
  );
}
