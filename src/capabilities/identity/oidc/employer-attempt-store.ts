import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { EmployerAttemptRow } from '../identity-rows.generated.ts';

/** Somebody on the way to their employer's sign-in. */
export type EmployerAttempt = Pick<EmployerAttemptRow, 'issuerId' | 'loginHint' | 'nextPath' | 'sentOnAt'>;

/** Keeps an attempt, and clears away a few that nobody ended: the table never holds much more than minutes of them. */
export async function insertAttempt(ctx: Ctx, attempt: Omit<EmployerAttemptRow, 'sentOnAt'>): Promise<void> {
  await execute(
    ctx,
    sql`with stale as (
      delete from identity.employer_attempt where token_hash in (
        select token_hash from identity.employer_attempt where expires_at < ${ctx.now}
        order by expires_at limit 10 for update skip locked)
    )
    insert into identity.employer_attempt (token_hash, issuer_id, login_hint, next_path, expires_at)
    values (${attempt.tokenHash}, ${attempt.issuerId}, ${attempt.loginHint}, ${attempt.nextPath}, ${attempt.expiresAt})`,
  );
}

/** An attempt that is under way; as long as its issuer is on. */
export async function findAttempt(ctx: Ctx, tokenHash: Buffer): Promise<EmployerAttempt | undefined> {
  return queryOne(
    ctx,
    sql<EmployerAttempt>`select attempt.issuer_id as "issuerId", attempt.login_hint as "loginHint",
      attempt.next_path as "nextPath", attempt.sent_on_at as "sentOnAt"
    from identity.employer_attempt attempt join identity.issuer issuer on issuer.id = attempt.issuer_id
    where attempt.token_hash = ${tokenHash} and attempt.expires_at > ${ctx.now} and issuer.switched_on_at is not null`,
  );
}

/** Notes that the browser was sent on by itself. */
export async function noteSentOn(ctx: Ctx, tokenHash: Buffer): Promise<void> {
  await execute(ctx, sql`update identity.employer_attempt set sent_on_at = ${ctx.now} where token_hash = ${tokenHash}`);
}

/** Takes an attempt out for good; of two answers to it one finds nothing. */
export async function takeAttempt(ctx: Ctx, tokenHash: Buffer): Promise<boolean> {
  const taken = await execute(ctx, sql`delete from identity.employer_attempt where token_hash = ${tokenHash}`);
  return taken === 1;
}

/** Removes attempts that expired before a moment. */
export async function deleteExpiredAttempts(ctx: Ctx, before: Date): Promise<void> {
  await execute(ctx, sql`delete from identity.employer_attempt where expires_at < ${before}`);
}
