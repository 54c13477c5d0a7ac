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
 * second waits for the first and then finds its contacts taken; the order of ids keeps them from waiting for one another.
 */
export async function claimContacts(ctx: Ctx, { versionId, earlier, postId }: Claim, contacts: Sql): Promise<Claimed> {
  const before = [...earlier];
  const row = await queryOne(
    ctx,
    sql<Claimed>`with asked as materialized (
        select distinct on (c.contact_id) c.contact_id, c.person_id, s.person_id is not null as centres
        from (${contacts}) c
        left join delivery.standing s on s.launch_id = ${versionId}::uuid and s.person_id = c.person_id
        order by c.contact_id, c.person_id
      ), open as (
        select a.*, case when centres then person_id else contact_id end as told_as
        from asked a
        where not exists (select from cascade.reach r
          where r.version_id = ${versionId}::uuid and r.contact_id = a.contact_id and r.post_id = ${postId}::uuid)
      ), claimed as (
        insert into cascade.reach (version_id, contact_id, post_id, told_as)
        select ${versionId}::uuid, contact_id, case when not centres then ${postId}::uuid end, told_as
        from open o
        where centres or not exists (select from cascade.reach r
          where r.version_id = any (${before}::uuid[]) and r.contact_id = o.contact_id and r.post_id <> ${postId}::uuid)
        order by contact_id
        on conflict do nothing
        returning contact_id, post_id
      ), shared as (
        insert into cascade.share (version_id, post_id, contact_id, told_as)
        select ${versionId}::uuid, ${postId}::uuid, o.contact_id, o.told_as from open o
        where not exists (select from claimed c where c.contact_id = o.contact_id and c.post_id is not null)
        order by o.contact_id
        on conflict do nothing
        returning 1
      )
      select (select count(*) from claimed where post_id is not null) as own, (select count(*) from shared) as shared`,
  );
  return row ?? { own: 0, shared: 0 };
}

/** Contacts that this post told an earlier version, or counted as told by another, out of what `contacts` gives. */
export function followedContacts({ earlier, postId }: Omit<Claim, 'versionId'>, contacts: Sql): Sql {
  const before = [...earlier];
  return sql`select c.contact_id, c.person_id from (${contacts}) c
    where exists (select from cascade.reach r
        where r.version_id = any (${before}::uuid[]) and r.contact_id = c.contact_id and r.post_id = ${postId}::uuid)
      or exists (select from cascade.share s
        where s.version_id = any (${before}::uuid[]) and s.contact_id = c.contact_id and s.post_id = ${postId}::uuid)`;
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
