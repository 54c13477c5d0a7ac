import type { PhoneOutcome } from '../../../kernel/hub-copy.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { OfflineReceiptRow } from '../hubs-rows.generated.ts';

/** What was heard on the telephone, as it is kept. */
export type KeptReceipt = Omit<OfflineReceiptRow, 'outcome'> & { readonly outcome: PhoneOutcome };

/** Lets one bringing in at a time, so that what counts is judged over all that is there. Held until the transaction ends. */
export async function lockReceipts(ctx: Pick<Ctx, 'db'>): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended('hubs.offline_receipt', 0))`);
}

/** Keeps receipts; those that are there already stay as they are. Tells the ids of the new ones. */
export async function insertReceipts(ctx: Pick<Ctx, 'db'>, rows: readonly KeptReceipt[]): Promise<ReadonlySet<string>> {
  const list = <Key extends keyof KeptReceipt>(key: Key) => rows.map((row) => row[key]);
  const moments = (key: 'toldAt' | 'broughtAt') => rows.map((row) => row[key].toISOString());
  const inserted = await query(
    ctx,
    sql<{ id: string }>`insert into hubs.offline_receipt
        (id, copy_id, recorded_by, post_id, person_id, version_id, alert_id, outcome, told_at, brought_at, is_known)
      select * from unnest(${list('id')}::uuid[], ${list('copyId')}::uuid[], ${list('recordedBy')}::uuid[],
        ${list('postId')}::uuid[], ${list('personId')}::uuid[], ${list('versionId')}::uuid[], ${list('alertId')}::uuid[],
        ${list('outcome')}::text[], ${moments('toldAt')}::timestamptz[], ${moments('broughtAt')}::timestamptz[],
        ${list('isKnown')}::boolean[])
      on conflict (id) do nothing returning id`,
  );
  return new Set(inserted.map(({ id }) => id));
}

/** Everything that was heard of one person about one version. */
export function listReceiptsOf(
  ctx: Pick<Ctx, 'db'>,
  versionId: string,
  personId: string,
): Promise<Pick<KeptReceipt, 'id' | 'outcome' | 'toldAt'>[]> {
  return query(
    ctx,
    sql<
      Pick<KeptReceipt, 'id' | 'outcome' | 'toldAt'>
    >`select id, outcome, told_at as "toldAt" from hubs.offline_receipt
      where version_id = ${versionId}::uuid and person_id = ${personId}::uuid`,
  );
}

/** Whether somebody belongs to a post now, or did when the copy was made. */
export async function isMemberOfPost(
  ctx: Pick<Ctx, 'db' | 'now'>,
  asked: { postId: string; personId: string; madeAt: Date },
): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql`select 1 from (
        select * from leads.members(${ctx.now}::timestamptz) union all select * from leads.members(${asked.madeAt}::timestamptz)
      ) m where m.post_id = ${asked.postId}::uuid and m.person_id = ${asked.personId}::uuid limit 1`,
  );
  return row !== undefined;
}

/** One line of what was brought back, with names for showing. */
export interface BroughtLine extends KeptReceipt {
  readonly personName: string;
  readonly officerName: string;
}

/** What was brought back, the latest first, at most `limit`. */
export function listBrought(ctx: Pick<Ctx, 'db'>, limit: number): Promise<BroughtLine[]> {
  return query(
    ctx,
    sql<BroughtLine>`select r.id, r.copy_id as "copyId", r.recorded_by as "recordedBy", r.post_id as "postId",
        r.person_id as "personId", r.version_id as "versionId", r.alert_id as "alertId", r.outcome,
        r.told_at as "toldAt", r.brought_at as "broughtAt", r.is_known as "isKnown",
        coalesce(person.name, 'Somebody who has left') as "personName",
        coalesce(officer.name, 'Somebody who has left') as "officerName"
      from hubs.offline_receipt r
      left join identity.people person on person.id = r.person_id
      left join identity.people officer on officer.id = r.recorded_by
      order by r.brought_at desc, r.told_at desc, r.id limit ${limit}`,
  );
}
