import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import type { ReadKind } from '../bulletin.ts';
import { type Pace, usualPace } from '../choices/pace.ts';

/** When the next digests are due; null where nothing is to go into one. */
export interface DigestsDue {
  readonly daily: Date | null;
  readonly weekly: Date | null;
}

/** Freezes whom something is for, with where they stand and how they want its kind; tells how many people. */
export function freezeReaders(
  ctx: Ctx,
  bulletin: { readonly id: string; readonly kind: ReadKind },
  audience: Sql,
  due: DigestsDue,
): Promise<number> {
  return execute(
    ctx,
    sql`insert into bulletins.reader (bulletin_id, person_id, pace, region_code, sector_code, organisation_id, premises_id, due_at)
      select ${bulletin.id}::uuid, person_id, pace, region_code, sector_code, organisation_id, premises_id,
        case pace when 'daily' then ${due.daily}::timestamptz when 'weekly' then ${due.weekly}::timestamptz end
      from (
        select a.*, coalesce(c.pace, ${usualPace[bulletin.kind]}) as pace from (${audience}) a
        left join bulletins.choice c on c.person_id = a.person_id and c.kind = ${bulletin.kind}
      ) meant`,
  );
}

/** Those who want it at once, by all ways of their own: for a launch to chosen people. */
export function readersAtOnce(bulletinId: string): Sql {
  return sql`select person_id, null::text as channel, null::text as address, null::text as language, region_code, sector_code,
      organisation_id, premises_id
    from bulletins.reader where bulletin_id = ${bulletinId}::uuid and pace = 'at-once'`;
}

/** Keeps that somebody said that they have read it, the first time; false for whom it was not meant, and for a second time. */
export async function markReaderRead(ctx: Ctx, bulletinId: string, personId: string): Promise<boolean> {
  const read = sql`update bulletins.reader set read_at = ${ctx.now}
    where bulletin_id = ${bulletinId}::uuid and person_id = ${personId}::uuid and read_at is null`;
  return (await execute(ctx, read)) > 0;
}

/** What something is to one of those for whom it was meant. */
export interface OwnReading {
  readonly pace: Pace;
  readonly readAt: Date | null;
}

/** That of one person; nothing when it was not meant for them, or sent before readers were kept. */
export async function findReading(ctx: Ctx, bulletinId: string, personId: string): Promise<OwnReading | undefined> {
  const [row] = await query<OwnReading>(
    ctx,
    sql`select pace, read_at as "readAt" from bulletins.reader
      where bulletin_id = ${bulletinId}::uuid and person_id = ${personId}::uuid`,
  );
  return row;
}

/** How many were to have it by which way: those at once, in digests that went, in digests to come, not sent by their own choice. */
export interface PaceCount {
  readonly pace: Pace;
  readonly people: number;
  /** Of those, whose digest has been made. */
  readonly digested: number;
}

/** By pace. */
export function countPaces(ctx: Ctx, bulletinId: string): Promise<PaceCount[]> {
  return query(
    ctx,
    sql<PaceCount>`select pace, count(*) as people, count(digest_id) as digested from bulletins.reader
      where bulletin_id = ${bulletinId}::uuid group by pace`,
  );
}

/** People told, and those who answered, by region and sector; `wrong` counts details that are not right. */
export interface AnswerCell {
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly told: number;
  readonly answered: number;
  readonly wrong: number;
}

/** Who answered, of all for whom it was meant, by where they stood when it was sent. */
export function listAnswerCells(ctx: Ctx, bulletinId: string): Promise<AnswerCell[]> {
  return query(
    ctx,
    sql<AnswerCell>`select m.region_code as "regionCode", m.sector_code as "sectorCode", count(*) as told,
        count(*) filter (where m.answered) as answered, count(*) filter (where not c.is_right) as wrong
      from (
        select person_id, region_code, sector_code, read_at is not null as answered from bulletins.reader
        where bulletin_id = ${bulletinId}::uuid
        union all
        -- Checks and tests, and what was sent before readers were kept.
        select person_id, region_code, sector_code, answer is not null from delivery.told t
        where launch_id = ${bulletinId}::uuid
          and not exists (select from bulletins.reader r where r.bulletin_id = ${bulletinId}::uuid)
      ) m
      left join bulletins.confirmation c on c.bulletin_id = ${bulletinId}::uuid and c.person_id = m.person_id
      group by 1, 2 order by 1 nulls last, 2 nulls last`,
  );
}
