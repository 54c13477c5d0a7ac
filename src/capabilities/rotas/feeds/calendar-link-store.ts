import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CalendarLinkRow } from '../rotas-rows.generated.ts';

/** A link by which a calendar reads shifts; of all shifts of its owner when it names no rota. */
export interface CalendarLink extends Pick<CalendarLinkRow, 'id' | 'personId' | 'rotaId' | 'madeAt'> {}

const columns = sql`id, person_id as "personId", rota_id as "rotaId", made_at as "madeAt"`;

/** Writes a link by the hash of its secret. */
export async function insertCalendarLink(
  ctx: Ctx,
  link: Omit<CalendarLink, 'madeAt'>,
  tokenHash: Buffer,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into rotas.calendar_link (id, token_hash, person_id, rota_id, made_at)
      values (${link.id}, ${tokenHash}, ${link.personId}, ${link.rotaId}, ${ctx.now})`,
  );
}

/** The link of a secret, while it was not revoked and its owner belongs to the network. */
export async function findCalendarLink(ctx: Ctx, tokenHash: Buffer): Promise<CalendarLink | undefined> {
  return queryOne(
    ctx,
    sql<CalendarLink>`select ${columns} from rotas.calendar_link l
      where token_hash = ${tokenHash} and revoked_at is null
        and exists (select from identity.people person where person.id = l.person_id)`,
  );
}

/** The links of one person that still work, the oldest first. */
export async function listCalendarLinks(ctx: Ctx, personId: string): Promise<CalendarLink[]> {
  return query(
    ctx,
    sql<CalendarLink>`select ${columns} from rotas.calendar_link
      where person_id = ${personId} and revoked_at is null order by made_at, id`,
  );
}

/** Revokes a link of this person; false when there is none. */
export async function revokeCalendarLinkRow(ctx: Ctx, id: string, personId: string): Promise<boolean> {
  const revoked = await execute(
    ctx,
    sql`update rotas.calendar_link set revoked_at = ${ctx.now}
      where id = ${id} and person_id = ${personId} and revoked_at is null`,
  );
  return revoked > 0;
}

/** Revokes every link of somebody who left. */
export async function revokeLinksOf(ctx: Ctx, personId: string): Promise<void> {
  await execute(
    ctx,
    sql`update rotas.calendar_link set revoked_at = ${ctx.now} where person_id = ${personId} and revoked_at is null`,
  );
}
