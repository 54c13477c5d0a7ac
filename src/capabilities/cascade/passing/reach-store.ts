import { type Ctx, execute, queryOne, type Sql, sql } from '../../../platform/db/database.ts';

/** A post about to tell its network a version. */
export interface Claim {
  readonly versionId: string;
  /** The versions of the alert that were told before. */
  readonly earlier: readonly string[];
  readonly postId: string;
}

/** Whom a claim concerned. */
export interface Claimed {
  /** Contacts that this post is to tell. */
  readonly own: number;
  /** Contacts of its network whom another post or the centre tells, new ones. */
  readonly shared: number;
}

/**
 * Claims contacts for a post: whoever is a person whom the centre tells is the centre's; whoever another post told before, or tells
 * now, is theirs; all others are told by this one. `contacts` gives (contact_id, person_id). Of two posts that claim at once the
 * second waits for the first and then finds its contacts taken; the order of ids keeps them from waiting for one another. Contacts
 * that were found to be one count under every name that they had.
 */
export async function claimContacts(ctx: Ctx, { versionId, earlier, postId }: Claim, contacts: Sql): Promise<Claimed> {
  const row = await queryOne(
    ctx,
    sql<Claimed>`with asked as materialized (
        select distinct on (c.contact_id) c.contact_id, c.person_id, s.person_id is not null as centres
        from (${contacts}) c
        left join delivery.standing s on s.launch_id = ${versionId}::uuid and s.person_id = c.person_id
        order by c.contact_id, c.person_id
      ), told as (
        select n.contact_id, bool_or(r.version_id = ${versionId} and r.post_id = ${postId}) as by_us_now,
          bool_or(r.post_id <> ${postId}) as by_others,
          max(r.contact_id::text) filter (where r.version_id = ${versionId})::uuid as known_as,
          max(r.told_as::text) filter (where r.version_id = ${versionId})::uuid as told_as
        from (${namesOf(sql`asked`)}) n
        join cascade.reach r on r.contact_id = n.known_as and r.version_id = any (${[versionId, ...earlier]}::uuid[])
        group by n.contact_id
      ), open as (
        select a.contact_id, a.person_id, a.centres, coalesce(t.by_others, false) as by_others,
          coalesce(t.known_as, a.contact_id) as known_as,
          coalesce(t.told_as, case when a.centres then a.person_id else a.contact_id end) as told_as
        from asked a left join told t on t.contact_id = a.contact_id
        where not coalesce(t.by_us_now, false)
      ), claimed as (
        insert into cascade.reach (version_id, contact_id, post_id, told_as)
        select ${versionId}::uuid, known_as, case when not centres then ${postId}::uuid end, told_as
        from open where centres or not by_others
        order by known_as
        on conflict do nothing
        returning contact_id, post_id
      ), shared as (
        insert into cascade.share (version_id, post_id, contact_id, told_as)
        select ${versionId}::uuid, ${postId}::uuid, o.known_as, o.told_as from open o
        where not exists (select from claimed c where c.contact_id = o.known_as and c.post_id is not null)
        order by o.known_as
        on conflict do nothing
        returning 1
      )
      select (select count(*) from claimed where post_id is not null) as own, (select count(*) from shared) as shared`,
  );
  return row ?? { own: 0, shared: 0 };
}

/** Contacts with every name under which they may have been told: their own, and those of contacts found to be them. */
function namesOf(contacts: Sql): Sql {
  return sql`select contact_id, contact_id as known_as from ${contacts} one
    union all
    select s.survivor_id, s.contact_id from contacts.survivors() s join ${contacts} one on one.contact_id = s.survivor_id`;
}

/** Contacts that this post told an earlier version, or counted as told by another, out of what `contacts` gives. */
export function followedContacts({ earlier, postId }: Omit<Claim, 'versionId'>, contacts: Sql): Sql {
  const before = sql`${[...earlier]}::uuid[]`;
  return sql`with those as materialized (${contacts})
    select c.contact_id, c.person_id from those c
    where c.contact_id in (
      select n.contact_id from (${namesOf(sql`those`)}) n
      where exists (select from cascade.reach r
          where r.version_id = any (${before}) and r.contact_id = n.known_as and r.post_id = ${postId}::uuid)
        or exists (select from cascade.share s
          where s.version_id = any (${before}) and s.contact_id = n.known_as and s.post_id = ${postId}::uuid)
    )`;
}

/** Gives what a post has claimed and not yet told to a launch; tells how many contacts that are. */
export function assignLaunch(ctx: Ctx, { versionId, postId }: Claim, launchId: string): Promise<number> {
  return execute(
    ctx,
    sql`update cascade.reach set launch_id = ${launchId}
      where version_id = ${versionId} and post_id = ${postId} and launch_id is null`,
  );
}

/** The ways to the contacts of a launch, as delivery takes whom to tell; contacts without a place stand where the post does. */
export function chosenWays(
  { versionId, postId }: Claim,
  place: { readonly regionCode: string | null; readonly sectorCode: string },
  launch: { readonly launchId: string; readonly channels: readonly string[] },
  ways: Sql,
): Sql {
  return sql`select distinct r.told_as as person_id, w.channel, w.address, w.language,
      coalesce(w.region_code, ${place.regionCode}::text) as region_code, coalesce(w.sector_code, ${place.sectorCode}::text) as sector_code,
      null::uuid as organisation_id, null::uuid as premises_id
    from cascade.reach r
    join (${ways}) w on w.contact_id = r.contact_id
    where r.version_id = ${versionId} and r.post_id = ${postId} and r.launch_id = ${launch.launchId}
      and w.channel = any (${[...launch.channels]}::text[])`;
}
