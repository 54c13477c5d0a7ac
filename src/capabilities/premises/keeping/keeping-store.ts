import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { KeepingRow } from '../premises-rows.generated.ts';

/** Somebody who deputises or took charge, by name: personal. */
export interface KeepingLine extends Pick<KeepingRow, 'id' | 'personId' | 'beganAt'> {
  readonly kind: 'deputy' | 'charge';
  readonly personName: string;
  /** Whether they still work for the organisation; without that it counts no more. */
  readonly belongs: boolean;
}

/** Who deputises at premises and who took charge there, by name. */
export async function listKeepings(ctx: Ctx, premisesId: string): Promise<KeepingLine[]> {
  return query(
    ctx,
    sql<KeepingLine>`select k.id, k.person_id as "personId", k.began_at as "beganAt", k.kind, n.name as "personName",
        exists (select from network.standing(${ctx.now}) s join network.places p on p.id = k.premises_id
          where s.person_id = k.person_id and s.role = 'member' and s.organisation_id = p.organisation_id) as belongs
      from premises.keeping k join identity.people n on n.id = k.person_id
      where k.premises_id = ${premisesId} and k.ended_at is null order by k.kind, lower(n.name), k.id`,
  );
}

/** Whether somebody is a member of an organisation, over it or over any of its premises. */
export async function isColleague(ctx: Ctx, personId: string, organisationId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select from network.standing(${ctx.now}) s
      where s.person_id = ${personId} and s.organisation_id = ${organisationId} and s.role = 'member' limit 1`,
  );
  return row !== undefined;
}

/** Writes a deputy or a charge; false when they are that already. */
export async function insertKeeping(
  ctx: Ctx,
  row: Pick<KeepingRow, 'id' | 'premisesId' | 'personId' | 'kind' | 'beganBy'>,
): Promise<boolean> {
  const written = await execute(
    ctx,
    sql`insert into premises.keeping (id, premises_id, person_id, kind, began_at, began_by)
      values (${row.id}, ${row.premisesId}, ${row.personId}, ${row.kind}, ${ctx.now}, ${row.beganBy})
      on conflict (premises_id, person_id, kind) where ended_at is null do nothing`,
  );
  return written > 0;
}

/** Ends a deputy or a charge of premises; whose and what it was, or nothing when it was over already. */
export async function endKeepingRow(
  ctx: Ctx,
  row: Pick<KeepingRow, 'id' | 'premisesId' | 'kind'> & { readonly endedBy: string },
): Promise<{ readonly personId: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ personId: string }>`update premises.keeping set ended_at = ${ctx.now}, ended_by = ${row.endedBy}
      where id = ${row.id} and premises_id = ${row.premisesId} and kind = ${row.kind} and ended_at is null
      returning person_id as "personId"`,
  );
}

/** Takes the right to write keepings of premises until the transaction ends, so that two do not take charge at once. */
export async function lockKeepings(ctx: Ctx, premisesId: string): Promise<void> {
  await query(ctx, sql`select pg_advisory_xact_lock(hashtextextended('premises.keeping ' || ${premisesId}::text, 0))`);
}
