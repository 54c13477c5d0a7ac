import { type Ctx, query, sql } from '../src/platform/db/database.ts';

/** One cell as the raw rows have it; the key says of what. */
export interface RawCell {
  readonly key: string;
  readonly people: number;
  readonly received: number;
  readonly passedOn: number;
  readonly safe: number;
  readonly needHelp: number;
}

interface Version {
  readonly alertId: string;
  readonly versionId: string;
}

const byAnswer = sql`count(*) filter (where r.answer = 'received') as received,
  count(*) filter (where r.answer = 'passed-on') as "passedOn", count(*) filter (where r.answer = 'safe') as safe,
  count(*) filter (where r.answer = 'need-help') as "needHelp"`;

/** The plain count: everybody of every launch of a version by launch, region and sector. The reference that a roll-up must beat. */
export function countRawCells(ctx: Ctx, { alertId, versionId }: Version): Promise<RawCell[]> {
  return query(
    ctx,
    sql<RawCell>`select r.launch_id || ' ' || coalesce(r.region_code, '') || ' ' || coalesce(r.sector_code, '') as key,
        count(*) as people, ${byAnswer}
      from delivery.recipient r join delivery.launch l on l.id = r.launch_id
      where l.id = ${versionId} or (l.matter_id = ${alertId} and l.says = ${versionId})
      group by r.launch_id, r.region_code, r.sector_code`,
  );
}

/** The same of contacts in two trees, by the post that did not tell them. */
export function countRawShares(ctx: Ctx, { versionId }: Version): Promise<RawCell[]> {
  return query(
    ctx,
    sql<RawCell>`select s.post_id::text as key, count(*) as people, ${byAnswer}
      from cascade.share s
      join cascade.reach t on t.version_id = s.version_id and t.contact_id = s.contact_id
      join delivery.recipient r on r.launch_id = coalesce(t.launch_id, t.version_id) and r.person_id = s.told_as
      where s.version_id = ${versionId} group by s.post_id`,
  );
}

/** How many people of a version were told, from the messages themselves. */
export async function countRawTold(ctx: Ctx, { alertId, versionId }: Version): Promise<number> {
  const [row] = await query(
    ctx,
    sql<{ told: number }>`select count(*) as told from delivery.recipient r join delivery.launch l on l.id = r.launch_id
      where (l.id = ${versionId} or (l.matter_id = ${alertId} and l.says = ${versionId}))
        and (r.answer is not null or exists (select from delivery.message m join delivery.outcome o on o.message_id = m.id
          where m.launch_id = r.launch_id and m.person_id = r.person_id and o.outcome in ('accepted', 'delivered')))`,
  );
  return row?.told ?? 0;
}
