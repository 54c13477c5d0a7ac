import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';

/** Whom an issuer means, and whether they have left. */
export interface KnownPerson {
  readonly personId: string;
  readonly hasLeft: boolean;
}

/** Whom an issuer means by a subject, those who left included; notes that it was used. */
export async function findByIdentity(ctx: Ctx, issuerId: string, subject: string): Promise<KnownPerson | undefined> {
  return queryOne(
    ctx,
    sql<KnownPerson>`update identity.employer_identity known set last_used_at = ${ctx.now}
    from identity.person person
    where known.issuer_id = ${issuerId} and known.subject = ${subject} and person.id = known.person_id
    returning person.id as "personId", person.left_at is not null as "hasLeft"`,
  );
}

/** Who has an e-mail address, those who left included. */
export async function findByAddress(ctx: Ctx, email: string): Promise<KnownPerson | undefined> {
  return queryOne(
    ctx,
    sql<KnownPerson>`select id as "personId", left_at is not null as "hasLeft" from identity.person
    where lower(email) = lower(${email})`,
  );
}

/** Binds an issuer's subject to a person; false when the person has another subject of this issuer. */
export async function insertIdentity(ctx: Ctx, issuerId: string, subject: string, personId: string): Promise<boolean> {
  const kept = await execute(
    ctx,
    sql`insert into identity.employer_identity (issuer_id, subject, person_id, linked_at, last_used_at)
    values (${issuerId}, ${subject}, ${personId}, ${ctx.now}, ${ctx.now})
    on conflict do nothing`,
  );
  return kept === 1;
}
