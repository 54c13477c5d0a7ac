import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { ConsentRow, ContactLinkRow, ContactPointRow } from '../identity-rows.generated.ts';
import { emailContact } from '../person.ts';

/** One address of a person, with what was agreed. */
export interface OwnContactPoint
  extends Pick<
    ContactPointRow,
    'id' | 'channel' | 'address' | 'addedByPerson' | 'verifiedAt' | 'stoppedAt' | 'stoppedReason'
  > {
  /** The address that signs in: the employer's. */
  readonly isSignIn: boolean;
  readonly agreedAt: Date | null;
}

/** Every address of a person that was not removed or replaced, the one that signs in first. */
export async function listContactPoints(ctx: Ctx, personId: string): Promise<OwnContactPoint[]> {
  return query(
    ctx,
    sql<OwnContactPoint>`select c.id, c.channel, c.address, c.added_by_person as "addedByPerson",
        c.verified_at as "verifiedAt", c.stopped_at as "stoppedAt", c.stopped_reason as "stoppedReason",
        c.channel = ${emailContact} and lower(c.address) = lower(p.email) as "isSignIn",
        (select max(given_at) from identity.consent a where a.contact_point_id = c.id and a.withdrawn_at is null)
          as "agreedAt"
      from identity.contact_point c join identity.person p on p.id = c.person_id
      where c.person_id = ${personId} and p.left_at is null
        and c.stopped_reason is distinct from 'replaced' and c.stopped_reason is distinct from 'removed'
      order by "isSignIn" desc, c.channel, c.created_at, c.id`,
  );
}

/** Brings in an address, or brings one back that was removed: not verified in either case. Tells its id. */
export async function saveOwnContactPoint(
  ctx: Ctx,
  point: Pick<ContactPointRow, 'id' | 'personId' | 'channel' | 'address'>,
): Promise<string> {
  const row = await queryOne(
    ctx,
    sql<{ id: string }>`insert into identity.contact_point as c
        (id, person_id, channel, address, created_at, added_by_person)
      values (${point.id}, ${point.personId}, ${point.channel}, ${point.address}, ${ctx.now}, true)
      on conflict (person_id, channel, address) do update set added_by_person = true, verified_at = null,
        stopped_at = null, stopped_reason = null
      returning id`,
  );
  return row?.id ?? point.id;
}

/** Keeps what was agreed, unless the same holds already. */
export async function insertConsent(
  ctx: Ctx,
  row: Pick<ConsentRow, 'id' | 'personId' | 'contactPointId' | 'wording'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into identity.consent (id, person_id, contact_point_id, wording, given_at)
      select ${row.id}::uuid, ${row.personId}::uuid, ${row.contactPointId}::uuid, ${row.wording}, ${ctx.now}::timestamptz
      where not exists (select from identity.consent
        where contact_point_id = ${row.contactPointId} and wording = ${row.wording} and withdrawn_at is null)`,
  );
}

/** Stops an address for good, and with it what was agreed. */
export async function stopContactPoint(ctx: Ctx, pointId: string): Promise<void> {
  await execute(
    ctx,
    sql`with stopped as (
        update identity.contact_point set stopped_at = ${ctx.now}, stopped_reason = 'removed' where id = ${pointId}
      )
      update identity.consent set withdrawn_at = ${ctx.now}
      where contact_point_id = ${pointId} and withdrawn_at is null`,
  );
}

/** An address that waits to be verified; locks its person, so that links are counted one after another. */
export async function lockWaitingPoint(
  ctx: Ctx,
  pointId: string,
): Promise<{ personId: string; name: string; channel: string; address: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ personId: string; name: string; channel: string; address: string }>`select p.id as "personId", p.name,
        c.channel, c.address
      from identity.contact_point c join identity.person p on p.id = c.person_id
      where c.id = ${pointId} and c.verified_at is null and c.stopped_at is null and p.left_at is null
      for update of p`,
  );
}

/** How many links somebody had mailed to addresses of theirs since a moment, whether or not these were removed. */
export async function countContactLinks(ctx: Ctx, personId: string, since: Date): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ links: number }>`select count(*) as links from identity.contact_link l
      join identity.contact_point c on c.id = l.contact_point_id
      where c.person_id = ${personId} and l.created_at > ${since}`,
  );
  return row?.links ?? 0;
}

/** Keeps a new link. */
export async function insertContactLink(
  ctx: Ctx,
  link: Pick<ContactLinkRow, 'tokenHash' | 'contactPointId' | 'expiresAt'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into identity.contact_link (token_hash, contact_point_id, created_at, expires_at)
      values (${link.tokenHash}, ${link.contactPointId}, ${ctx.now}, ${link.expiresAt})`,
  );
}

/** Forgets a link that was never mailed. */
export async function deleteContactLink(ctx: Ctx, tokenHash: Buffer): Promise<void> {
  await execute(ctx, sql`delete from identity.contact_link where token_hash = ${tokenHash}`);
}

/** Removes links that expired before a moment. */
export async function deleteExpiredContactLinks(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from identity.contact_link where expires_at < ${before}`);
}

/** Whose address a link would verify, while it can be used. Looking does not use it up. */
export async function findContactLink(
  ctx: Ctx,
  tokenHash: Buffer,
): Promise<{ name: string; address: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ name: string; address: string }>`select p.name, c.address from identity.contact_link l
      join identity.contact_point c on c.id = l.contact_point_id
      join identity.person p on p.id = c.person_id
      where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${ctx.now}
        and c.stopped_at is null and p.left_at is null`,
  );
}

/** Uses a link up, once, and verifies its address; undefined when it cannot be used any more. */
export async function consumeContactLink(
  ctx: Ctx,
  tokenHash: Buffer,
): Promise<{ personId: string; pointId: string; channel: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ personId: string; pointId: string; channel: string }>`with used as (
        update identity.contact_link l set used_at = ${ctx.now}
        from identity.contact_point c join identity.person p on p.id = c.person_id
        where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${ctx.now}
          and c.id = l.contact_point_id and c.stopped_at is null and p.left_at is null
        returning l.contact_point_id
      )
      update identity.contact_point c set verified_at = coalesce(c.verified_at, ${ctx.now}::timestamptz)
      from used where c.id = used.contact_point_id
      returning c.person_id as "personId", c.id as "pointId", c.channel`,
  );
}
