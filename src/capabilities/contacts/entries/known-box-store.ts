import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** Everybody's addresses that are e-mail addresses or numbers. Personal: hashed at once and not kept. */
export async function listReachable(ctx: Ctx): Promise<{ personId: string; address: string }[]> {
  return query(
    ctx,
    sql<{ personId: string; address: string }>`select distinct person_id as "personId", address from identity.reachable
      where channel in ('email', 'sms', 'voice')`,
  );
}

/** Keeps these hashes (hex) and no others. */
export async function replaceKnownBoxes(
  ctx: Ctx,
  boxes: readonly { readonly personId: string; readonly hash: string }[],
): Promise<void> {
  const given = sql`(select distinct decode(g.hex, 'hex') as hash, g.person_id
    from unnest(${boxes.map(({ hash }) => hash)}::text[], ${boxes.map(({ personId }) => personId)}::uuid[])
      as g(hex, person_id))`;
  await execute(
    ctx,
    sql`delete from contacts.known_box k 
      where not exists (select from ${given} g where g.hash = k.hash and g.person_id = k.person_id)`,
  );
  await execute(
    ctx,
    sql`insert into contacts.known_box (hash, person_id) select hash, person_id from ${given} g on conflict do nothing`,
  );
}

/** Says of every contact which person of the network it is, if any; tells how many changed. */
export async function matchAllContacts(ctx: Ctx): Promise<number> {
  return execute(
    ctx,
    sql`with matched as (
        select b.contact_id, min(k.person_id::text)::uuid as person_id
        from contacts.known_box k join contacts.box b on b.hash = k.hash group by b.contact_id
      ), wanted as (
        select coalesce(m.contact_id, c.id) as contact_id, m.person_id
        from matched m full join (select id from contacts.contact where person_id is not null) c on c.id = m.contact_id
      )
      update contacts.contact c set person_id = w.person_id from wanted w
      where c.id = w.contact_id and c.person_id is distinct from w.person_id`,
  );
}
