import type { HeldRole } from '../../../kernel/actor.ts';
import { type Ctx, execute, type Sql, sql } from '../../../platform/db/database.ts';

/** Roles over scopes, as three lists of the same length. */
function asLists(roles: readonly HeldRole[]): Sql {
  return sql`unnest(${roles.map((each) => each.role)}::text[], ${roles.map((each) => each.scope.kind)}::text[],
    ${roles.map((each) => each.scope.id)}::text[])`;
}

const running = (ctx: Ctx): Sql => sql`(a.valid_to is null or a.valid_to > ${ctx.now}::timestamptz)`;
const endNow = (ctx: Ctx): Sql =>
  sql`valid_to = greatest(${ctx.now}::timestamptz, a.valid_from + interval '1 millisecond')`;

/** Notes that an issuer gave these appointments (ids); those that were not made are left out. */
export async function noteGivenBy(ctx: Ctx, issuerId: string, ids: readonly string[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.employer_appointment (appointment_id, issuer_id)
      select id, ${issuerId}::uuid from network.appointment where id = any(${[...ids]}::uuid[])`,
  );
}

/** Lets the appointments that an issuer gave to somebody, and still gives, last until a moment. */
export async function renewGiven(
  ctx: Ctx,
  holder: { readonly issuerId: string; readonly personId: string },
  roles: readonly HeldRole[],
  until: Date,
): Promise<void> {
  await execute(
    ctx,
    sql`update network.appointment a set valid_to = ${until}
      from network.employer_appointment given
      where given.appointment_id = a.id and given.issuer_id = ${holder.issuerId} and a.person_id = ${holder.personId}
        and a.role <> 'member' and ${running(ctx)}
        and (a.role, a.scope_kind, a.scope_id) in (select * from ${asLists(roles)})`,
  );
}

/** Ends what an issuer gave to somebody and gives no more; tells how many. */
export async function endOtherGiven(
  ctx: Ctx,
  holder: { readonly issuerId: string; readonly personId: string },
  kept: readonly HeldRole[],
): Promise<number> {
  return execute(
    ctx,
    sql`update network.appointment a set ${endNow(ctx)}
      from network.employer_appointment given
      where given.appointment_id = a.id and given.issuer_id = ${holder.issuerId} and a.person_id = ${holder.personId}
        and ${running(ctx)} and (a.role, a.scope_kind, a.scope_id) not in (select * from ${asLists(kept)})`,
  );
}

/** Ends what an issuer gave to anybody besides membership: one role over one scope, or all; tells how many. */
export async function endGiven(ctx: Ctx, issuerId: string, which: HeldRole | undefined): Promise<number> {
  const chosen = which
    ? sql`a.role = ${which.role} and a.scope_kind = ${which.scope.kind} and a.scope_id = ${which.scope.id}`
    : sql`true`;
  return execute(
    ctx,
    sql`update network.appointment a set ${endNow(ctx)}
      from network.employer_appointment given
      where given.appointment_id = a.id and given.issuer_id = ${issuerId} and a.role <> 'member' and ${running(ctx)}
        and ${chosen}`,
  );
}
