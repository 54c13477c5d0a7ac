import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { approveGuidance, writeGuidance } from '../guidance-permissions.ts';

/** Somebody who may answer for a document or look at it again. */
export interface LibraryPerson {
  readonly id: string;
  readonly name: string;
  readonly mayWrite: boolean;
  readonly mayApprove: boolean;
}

/** Those who write or approve guidance now, by name. */
export function listLibraryPeople(ctx: Ctx): Promise<LibraryPerson[]> {
  const writers = [...writeGuidance.roles];
  const approvers = [...approveGuidance.roles];
  return query(
    ctx,
    sql<LibraryPerson>`select person.id, person.name, bool_or(held.role = any(${writers}::text[])) as "mayWrite",
        bool_or(held.role = any(${approvers}::text[])) as "mayApprove"
      from network.roles(${ctx.now}::timestamptz) held join identity.people person on person.id = held.person_id
      where held.role = any(${[...writers, ...approvers]}::text[])
      group by person.id, person.name order by person.name, person.id limit 500`,
  );
}
