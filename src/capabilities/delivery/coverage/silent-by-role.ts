import { coverOf } from '../../../kernel/permission.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { seeDelivery } from '../delivery-permissions.ts';
import { coveredRecipient } from './person-list-store.ts';

/** Holders of one role among the people of a launch, and those of them who have not answered. */
export interface SilentRole {
  readonly role: string;
  /** Of how many holders of the role. */
  readonly recipients: number;
  readonly silent: number;
  /** The first of the silent within the reader's scope: those who were not even handed it first, then by name. */
  readonly people: readonly {
    readonly name: string;
    readonly regionCode: string | null;
    readonly handedOver: boolean;
  }[];
}

/** Who is silent among the holders of these roles, in the order of the roles given; at most `limit` names for each. */
export function listSilentByRole(
  ctx: Ctx,
  launchId: string,
  roles: readonly string[],
  limit: number,
): Promise<SilentRole[]> {
  return query(
    ctx,
    sql<SilentRole>`with holder as (
        select distinct held.role, held.person_id from network.roles(${ctx.now}::timestamptz) held
        where held.role = any(${[...roles]}::text[])
      ), told as (
        select holder.role, r.person_id, r.region_code, r.answer is null as silent, person.name,
          ${coveredRecipient(coverOf(ctx.actor, seeDelivery))} as shown,
          exists (select from delivery.message_now m where m.launch_id = r.launch_id and m.person_id = r.person_id
            and m.state in ('accepted', 'delivered')) as handed
        from holder
        join delivery.recipient r on r.launch_id = ${launchId} and r.person_id = holder.person_id
        left join identity.people person on person.id = r.person_id
      ), ranked as (
        select *, row_number() over (partition by role, silent, shown order by handed, lower(name), person_id) as place from told
      )
      select role, count(*) as recipients, count(*) filter (where silent) as silent,
        coalesce(jsonb_agg(jsonb_build_object('name', coalesce(name, 'No longer in the network'),
          'regionCode', region_code, 'handedOver', handed) order by place)
          filter (where silent and shown and place <= ${limit}::int), '[]') as people
      from ranked group by role order by array_position(${[...roles]}::text[], role)`,
  );
}
