import { type Ctx, query, sql } from '../../../platform/db/database.ts';

/** What is known of a person, for comparing with a file. */
export interface StoredPerson {
  readonly id: string;
  readonly reference: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly left: boolean;
}

/** The people of these references or e-mail addresses (in any capitals), those who left included. */
export async function findStoredPeople(
  ctx: Ctx,
  references: readonly string[],
  emails: readonly string[],
): Promise<StoredPerson[]> {
  const lowered = emails.map((email) => email.toLowerCase());
  return query(
    ctx,
    sql<StoredPerson>`
      select p.id, p.reference, p.name, p.email, p.language, p.left_at is not null as left
      from identity.person p where p.reference = any(${references}::text[])
      union
      select p.id, p.reference, p.name, p.email, p.language, p.left_at is not null
      from identity.person p where lower(p.email) = any(${lowered}::text[])`,
  );
}
