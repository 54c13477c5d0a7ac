import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { PasskeyChallengeRow } from '../identity-rows.generated.ts';

/** What a passkey is asked for. */
export type PasskeyPurpose = 'sign-in' | 'enrol' | 'confirm';

/** A question to a passkey; `personId` is null when somebody is signing in. */
export interface PasskeyChallenge extends Pick<PasskeyChallengeRow, 'challenge' | 'personId' | 'expiresAt'> {
  readonly purpose: PasskeyPurpose;
}

/** Keeps a question, and clears away a few that nobody answered: the table never holds much more than minutes of them. */
export async function insertChallenge(ctx: Ctx, asked: PasskeyChallenge): Promise<void> {
  await execute(
    ctx,
    sql`with stale as (
      delete from identity.passkey_challenge where challenge in (
        select challenge from identity.passkey_challenge where expires_at < ${ctx.now}
        order by expires_at limit 10 for update skip locked)
    )
    insert into identity.passkey_challenge (challenge, purpose, person_id, expires_at)
    values (${asked.challenge}, ${asked.purpose}, ${asked.personId}, ${asked.expiresAt})`,
  );
}

/** Takes a question out for good; of two answers to it one finds nothing. */
export async function takeChallenge(ctx: Ctx, challenge: string): Promise<PasskeyChallenge | undefined> {
  return queryOne(
    ctx,
    sql`delete from identity.passkey_challenge where challenge = ${challenge}
    returning challenge, purpose, person_id as "personId", expires_at as "expiresAt"`,
  );
}

/** Removes questions that expired before a moment; tells how many. */
export async function deleteExpiredChallenges(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from identity.passkey_challenge where expires_at < ${before}`);
}
