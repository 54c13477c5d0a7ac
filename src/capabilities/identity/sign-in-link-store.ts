import { type Ctx, execute, queryOne, sql } from '../../platform/db/database.ts';
import type { SignInLinkRow } from './identity-rows.generated.ts';

/** Takes the person's row until the transaction ends, so that links are counted one after another; tells where to mail. */
export async function lockPersonForLink(
  ctx: Ctx,
  personId: string,
): Promise<{ name: string; email: string } | undefined> {
  return queryOne(
    ctx,
    sql`select name, email from identity.person where id = ${personId} and left_at is null for update`,
  );
}

/** How many links the person was sent since a moment that were asked for from one place. */
export async function countLinks(ctx: Ctx, personId: string, askedFrom: string, since: Date): Promise<number> {
  const row = await queryOne<{ links: number }>(
    ctx,
    sql`select count(*) as links from identity.sign_in_link where person_id = ${personId} and asked_from = ${askedFrom} and created_at > ${since}`,
  );
  return row?.links ?? 0;
}

/** Keeps a new link. */
export async function insertLink(
  ctx: Ctx,
  link: Pick<SignInLinkRow, 'tokenHash' | 'personId' | 'nextPath' | 'expiresAt' | 'askedFrom'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into identity.sign_in_link (token_hash, person_id, next_path, created_at, expires_at, asked_from)
    values (${link.tokenHash}, ${link.personId}, ${link.nextPath}, ${ctx.now}, ${link.expiresAt},
      ${link.askedFrom})`,
  );
}

/** Forgets a link that was never mailed. */
export async function deleteLink(ctx: Ctx, tokenHash: Buffer): Promise<void> {
  await execute(ctx, sql`delete from identity.sign_in_link where token_hash = ${tokenHash}`);
}

/** Whose link it is, while it can be used. Looking does not use it up. */
export async function findUsableLink(
  ctx: Ctx,
  tokenHash: Buffer,
): Promise<{ personId: string; name: string } | undefined> {
  return queryOne(
    ctx,
    sql`select person.id as "personId", person.name
    from identity.sign_in_link link join identity.person person on person.id = link.person_id
    where link.token_hash = ${tokenHash} and link.used_at is null and link.expires_at > ${ctx.now}
      and person.left_at is null`,
  );
}

/** Uses a link up, once: of two at the same moment one gets nothing. The person's other open links end with it. */
export async function consumeLink(
  ctx: Ctx,
  tokenHash: Buffer,
): Promise<{ personId: string; nextPath: string } | undefined> {
  const link = await queryOne<{ personId: string; nextPath: string }>(
    ctx,
    sql`update identity.sign_in_link link set used_at = ${ctx.now}
    from identity.person person
    where link.token_hash = ${tokenHash} and link.used_at is null and link.expires_at > ${ctx.now}
      and person.id = link.person_id and person.left_at is null
    returning link.person_id as "personId", link.next_path as "nextPath"`,
  );
  if (link) {
    await execute(
      ctx,
      sql`update identity.sign_in_link set used_at = ${ctx.now} where person_id = ${link.personId} and used_at is null`,
    );
  }
  return link;
}

/** Removes links that expired before a moment; tells how many. */
export async function deleteExpiredLinks(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from identity.sign_in_link where expires_at < ${before}`);
}
