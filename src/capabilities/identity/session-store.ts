import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { SessionRow } from './identity-rows.generated.ts';

/** How a session begins. */
export type SessionBeginning = 'link' | 'seat' | 'passkey' | 'employer';

/** A session to keep; of its token only the hash. */
export interface NewSession
  extends Pick<SessionRow, 'id' | 'tokenHash' | 'personId' | 'expiresAt' | 'userAgent' | 'address'> {
  readonly beganBy: SessionBeginning;
}

/** Keeps a session if the person belongs to the network; tells whether it did. */
export async function insertSession(ctx: Ctx, session: NewSession): Promise<boolean> {
  const kept = await execute(
    ctx,
    sql`insert into identity.session
      (id, token_hash, person_id, began_by, created_at, last_seen_at, expires_at, user_agent, address, stepped_up_at)
    select ${session.id}, ${session.tokenHash}, person.id, ${session.beganBy}, ${ctx.now}::timestamptz,
      ${ctx.now}::timestamptz, ${session.expiresAt}::timestamptz, ${session.userAgent}, ${session.address},
      case when ${session.beganBy}::text = 'passkey' then ${ctx.now}::timestamptz end
    from identity.person person where person.id = ${session.personId} and person.left_at is null`,
  );
  return kept === 1;
}

/** Whose session a token opens. */
export interface FoundSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  /** By BCP 47. */
  readonly language: string;
}

/** The running session of a token; in the same statement notes that it was seen, at most once a minute. */
export async function findSessionByHash(ctx: Ctx, tokenHash: Buffer): Promise<FoundSession | undefined> {
  return queryOne(
    ctx,
    sql`with found as (
      select session.id, session.person_id, person.name, person.language
      from identity.session session join identity.person person on person.id = session.person_id
      where session.token_hash = ${tokenHash} and session.ended_at is null and session.expires_at > ${ctx.now}
        and person.left_at is null
    ), seen as (
      update identity.session session set last_seen_at = ${ctx.now}
      from found where session.id = found.id and session.last_seen_at < ${ctx.now}::timestamptz - interval '1 minute'
    )
    select id as "sessionId", person_id as "personId", name, language from found`,
  );
}

/** A running session as its owner sees it. */
export type ListedSession = Pick<SessionRow, 'id' | 'beganBy' | 'createdAt' | 'lastSeenAt' | 'userAgent' | 'address'>;

/** The running sessions of a person, last seen first. */
export async function listSessions(ctx: Ctx, personId: string): Promise<ListedSession[]> {
  return query(
    ctx,
    sql`select id, began_by as "beganBy", created_at as "createdAt", last_seen_at as "lastSeenAt",
      user_agent as "userAgent", address
    from identity.session
    where person_id = ${personId} and ended_at is null and expires_at > ${ctx.now}
    order by last_seen_at desc, id`,
  );
}

/** Which running sessions end: one, those of a person but one, or those that an issuer's people began at their employer. */
export type SessionsToEnd =
  | { readonly sessionId: string }
  | { readonly personId: string; readonly except?: string }
  | { readonly issuerId: string };

/** Ends running sessions. Returns the ids of those that ended now, with their person. */
export async function endSessions(ctx: Ctx, which: SessionsToEnd): Promise<{ id: string; personId: string }[]> {
  return query(
    ctx,
    sql`update identity.session set ended_at = ${ctx.now} where ${choose(ctx, which)} and ended_at is null
    returning id, person_id as "personId"`,
  );
}

function choose(ctx: Ctx, which: SessionsToEnd): Sql {
  if ('sessionId' in which) return sql`id = ${which.sessionId}`;
  if ('personId' in which) {
    return sql`person_id = ${which.personId} and id is distinct from ${which.except ?? null} and expires_at > ${ctx.now}`;
  }
  return sql`began_by = 'employer' and expires_at > ${ctx.now}
    and person_id in (select person_id from identity.employer_identity where issuer_id = ${which.issuerId})`;
}

/** Removes sessions that ended or expired before a moment; tells how many. */
export async function deleteOldSessions(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from identity.session where least(ended_at, expires_at) < ${before}`);
}

/** What a running session has proved: how it began, when a passkey was last used in it, and whether its person has one. */
export async function findSessionProof(
  ctx: Ctx,
  sessionId: string,
): Promise<(Pick<SessionRow, 'beganBy' | 'createdAt' | 'steppedUpAt'> & { readonly hasPasskey: boolean }) | undefined> {
  return queryOne(
    ctx,
    sql`select began_by as "beganBy", created_at as "createdAt", stepped_up_at as "steppedUpAt",
      exists (select from identity.passkey passkey where passkey.person_id = session.person_id) as "hasPasskey"
    from identity.session session
    where id = ${sessionId} and ended_at is null and expires_at > ${ctx.now}`,
  );
}

/** Notes that the person of a running session has just used a passkey; tells whether the session is theirs and runs. */
export async function noteStepUp(ctx: Ctx, sessionId: string, personId: string): Promise<boolean> {
  const noted = await execute(
    ctx,
    sql`update identity.session set stepped_up_at = ${ctx.now}
    where id = ${sessionId} and person_id = ${personId} and ended_at is null and expires_at > ${ctx.now}`,
  );
  return noted === 1;
}
