import type { Cover } from '../../../kernel/cover.ts';
import { withinCover } from '../../../platform/db/cover-sql.ts';
import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { MessageState } from '../message.ts';

/** Where somebody stood when the launch was made. */
export interface Standing {
  readonly personId: string;
  /** Null when the person is not known any more. */
  readonly name: string | null;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
}

/** One way that was tried to somebody. Never the address. */
export interface Tried {
  readonly channel: string;
  readonly state: MessageState;
  readonly attempts: number;
  /** The provider's words, or ours: answered, superseded, stopped, expired, quiet hours, outcome never heard. */
  readonly reason: string | null;
  /** ISO 8601, or null. */
  readonly acceptedAt: string | null;
}

/** Somebody without an answer, and what was tried. */
export interface SilentPerson extends Standing {
  readonly unreachable: string | null;
  readonly tried: readonly Tried[];
}

/** Somebody whose latest word in the thread is that they need help. */
export interface PersonInNeed extends Standing {
  /** The launch under which they said so. */
  readonly launchId: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly answeredAt: Date;
}

/** Somebody to whom no way is known. */
export interface UnreachablePerson extends Standing {
  /**
   * `no-contact-point`: none for the channels used; `own-choice`: not wanted on any; `quiet-hours`: they outlast it; `left`: no
   * longer a person of the network.
   */
  readonly reason: string;
}

/** A stretch of a list, and which people of a launch it is about. */
export interface PersonFilter {
  readonly limit: number;
  readonly offset: number;
  /** Nobody outside it is told of by name. */
  readonly cover: Cover;
  readonly region?: string;
  readonly sector?: string;
}

/** The same, of one person if named. */
export interface InNeedFilter extends PersonFilter {
  readonly person?: string;
}

const standing = sql`r.person_id as "personId", person.name, r.region_code as "regionCode",
  r.sector_code as "sectorCode", r.organisation_id as "organisationId", r.premises_id as "premisesId"`;

function within({ region, sector, cover }: Omit<PersonFilter, 'limit' | 'offset'>): Sql {
  return sql`${coveredRecipient(cover)} and (${region ?? null}::text is null or r.region_code = ${region ?? null})
    and (${sector ?? null}::text is null or r.sector_code = ${sector ?? null})`;
}

/** Whether the recipient `r` stood within a cover when the launch was made. */
export function coveredRecipient(cover: Cover): Sql {
  const column = (name: string): Sql => sql.ref(`r.${name}`);
  return withinCover(cover, {
    region: column('region_code'),
    sector: column('sector_code'),
    organisation: column('organisation_id'),
    premises: column('premises_id'),
  });
}

/** People of a launch without an answer; the unreachable first, then by place. */
export function listSilentRows(ctx: Ctx, launchId: string, filter: PersonFilter): Promise<SilentPerson[]> {
  return query(
    ctx,
    sql<SilentPerson>`select ${standing}, r.unreachable, tried.tried
      from (
        select * from delivery.recipient r
        where r.launch_id = ${launchId} and r.answer is null and ${within(filter)}
        order by r.unreachable nulls last, r.region_code, r.sector_code, r.person_id
        limit ${filter.limit} offset ${filter.offset}
      ) r
      left join identity.people person on person.id = r.person_id
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('channel', m.channel, 'state', m.state, 'attempts', m.attempts,
          'reason', m.reason, 'acceptedAt', m.accepted_at) order by m.id), '[]') as tried
        from delivery.message_now m where m.launch_id = r.launch_id and m.person_id = r.person_id
      ) tried
      order by r.unreachable nulls last, r.region_code, r.sector_code, r.person_id`,
  );
}

/** How many people of a launch have not answered. */
export async function countSilent(
  ctx: Ctx,
  launchId: string,
  filter: Omit<PersonFilter, 'limit' | 'offset'>,
): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ people: number }>`select count(*) as people from delivery.recipient r
      where r.launch_id = ${launchId} and r.answer is null and ${within(filter)}`,
  );
  return row?.people ?? 0;
}

/** People of a launch to whom no way is known. */
export function listUnreachableRows(ctx: Ctx, launchId: string, filter: PersonFilter): Promise<UnreachablePerson[]> {
  return query(
    ctx,
    sql<UnreachablePerson>`select ${standing}, r.unreachable as reason
      from delivery.recipient r left join identity.people person on person.id = r.person_id
      where r.launch_id = ${launchId} and r.unreachable is not null and ${within(filter)}
      order by r.region_code, r.sector_code, r.person_id
      limit ${filter.limit} offset ${filter.offset}`,
  );
}

/** How many people of a launch have no known way. */
export async function countUnreachable(ctx: Ctx, launchId: string, filter: PersonFilter): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ people: number }>`select count(*) as people from delivery.recipient r
      where r.launch_id = ${launchId} and r.unreachable is not null and ${within(filter)}`,
  );
  return row?.people ?? 0;
}

/**
 * Everybody whose latest word about their safety, in the launch's whole thread, is that they need help: an update must not
 * hide somebody who called for help under the version before.
 */
export function listNeedHelpRows(ctx: Ctx, launchId: string, filter: InNeedFilter): Promise<PersonInNeed[]> {
  return query(
    ctx,
    sql<PersonInNeed>`select ${standing}, r.launch_id as "launchId", r.latitude, r.longitude, word.at as "answeredAt"
      from (
        select distinct on (given.person_id) given.launch_id, given.person_id, given.answer, given.at, given.id
        from delivery.launch l join delivery.receipt given on given.launch_id = l.id
        where l.thread_id = (select thread_id from delivery.launch where id = ${launchId})
          and given.answer in ('safe', 'need-help')
          and (${filter.person ?? null}::uuid is null or given.person_id = ${filter.person ?? null}::uuid)
        order by given.person_id, given.id desc
      ) word
      join delivery.recipient r on r.launch_id = word.launch_id and r.person_id = word.person_id
      left join identity.people person on person.id = r.person_id
      where word.answer = 'need-help' and ${within(filter)}
      order by word.id
      limit ${filter.limit} offset ${filter.offset}`,
  );
}
