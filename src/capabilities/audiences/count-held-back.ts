import { type Ctx, queryOne, sql } from '../../platform/db/database.ts';
import type { Weight } from '../identity/index.ts';
import type { AudienceExpression } from './audience.ts';
import { audienceSql } from './audience-sql.ts';

/** What would go out: its weight, and the channels that it is sent on (their stored names). */
export interface Telling {
  readonly weight: Weight;
  readonly channels: readonly string[];
}

/** People of an audience who could be reached, and are not at once by their own choice. */
export interface HeldBack {
  /** Every way to them waits for the end of quiet hours or of a pause. */
  readonly held: number;
  /** They do not want this on any way to them. */
  readonly declined: number;
}

/** Counts who of an audience would be held back at the context's moment; nobody when life is at risk now. */
export async function countHeldBack(
  ctx: Ctx,
  expression: AudienceExpression,
  { weight, channels }: Telling,
): Promise<HeldBack> {
  if (weight === 'life') return { held: 0, declined: 0 };
  const row = await queryOne(
    ctx,
    sql<HeldBack>`with audience as materialized (${audienceSql(expression, ctx.now)}),
      first as (
        select c.person_id, min(coalesce(h.until, '-infinity')) as until
        from identity.reachable c
        join audience a on a.person_id = c.person_id
        left join identity.held_back(${weight}, ${ctx.now}::timestamptz, ${[...channels]}::text[]) h
          on h.person_id = c.person_id and h.channel = c.channel
        where c.channel = any(${[...channels]}::text[])
        group by c.person_id
      )
      select count(*) filter (where until > ${ctx.now} and until < 'infinity') as held,
        count(*) filter (where until = 'infinity') as declined
      from first`,
  );
  return row ?? { held: 0, declined: 0 };
}
