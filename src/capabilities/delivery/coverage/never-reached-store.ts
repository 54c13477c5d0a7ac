import type { Cover } from '../../../kernel/cover.ts';
import { type Ctx, query, type Sql, sql } from '../../../platform/db/database.ts';
import type { MessageState } from '../message.ts';
import { coveredRecipient } from './person-list-store.ts';

/** Why somebody was never reached: no way to them is known, or how far the first way that is sent got. */
export type NeverReachedCause = 'no-contact-point' | 'own-choice' | 'quiet-hours' | 'left' | MessageState;

/** Somebody of a thread to whom nothing was ever handed over and who never answered. */
export interface NeverReached {
  readonly personId: string;
  /** Null when the person is not known any more. */
  readonly name: string | null;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly cause: NeverReachedCause;
  /** The provider's words, or ours; never an address. */
  readonly reason: string | null;
}

// Looked at over the whole thread: whoever was reached by an update was reached. Standing and cause are those of the last launch.
function neverReached(threadId: string, read: readonly string[]): Sql {
  return sql`(
    select last.person_id, last.region_code, last.sector_code, last.organisation_id, last.premises_id,
      coalesce(last.unreachable, tried.state, 'offered') as cause, tried.reason
    from (
      select distinct on (r.person_id) r.*
      from delivery.launch l join delivery.recipient r on r.launch_id = l.id
      where l.thread_id = ${threadId} order by r.person_id, l.number desc
    ) last
    left join lateral (
      select m.state, m.reason from delivery.message_now m
      where m.launch_id = last.launch_id and m.person_id = last.person_id
      order by m.channel = any(${[...read]}::text[]), m.id limit 1
    ) tried on true
    where last.person_id not in (
      select m.person_id from delivery.launch l join delivery.message_now m on m.launch_id = l.id
      where l.thread_id = ${threadId} and m.state in ('accepted', 'delivered')
      union all
      select given.person_id from delivery.launch l join delivery.receipt given on given.launch_id = l.id
      where l.thread_id = ${threadId}
    )
  )`;
}

/** The people of a thread within a cover who were never reached, by place; at most `limit` of them. */
export function listNeverReachedRows(
  ctx: Ctx,
  threadId: string,
  read: readonly string[],
  wanted: { readonly cover: Cover; readonly limit: number },
): Promise<NeverReached[]> {
  return query(
    ctx,
    sql<NeverReached>`select r.person_id as "personId", person.name, r.region_code as "regionCode",
        r.sector_code as "sectorCode", r.cause, r.reason
      from ${neverReached(threadId, read)} r left join identity.people person on person.id = r.person_id
      where ${coveredRecipient(wanted.cover)}
      order by r.region_code nulls last, r.sector_code nulls last, lower(person.name), r.person_id limit ${wanted.limit}`,
  );
}

/** How many were never reached, by cause, the most frequent first. */
export function countNeverReachedRows(
  ctx: Ctx,
  threadId: string,
  read: readonly string[],
): Promise<{ cause: NeverReachedCause; people: number }[]> {
  return query(
    ctx,
    sql<{ cause: NeverReachedCause; people: number }>`select n.cause, count(*) as people
      from ${neverReached(threadId, read)} n group by n.cause order by people desc, n.cause`,
  );
}
