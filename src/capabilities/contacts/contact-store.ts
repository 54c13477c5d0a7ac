import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';

/** The contact that an id stands for now: one that was found to be another is that one. */
export async function findContactNow(
  ctx: Ctx,
  contactId: string,
): Promise<{ readonly id: string; readonly optedOutAt: Date | null } | undefined> {
  return queryOne(
    ctx,
    sql<{ id: string; optedOutAt: Date | null }>`with recursive chain as (
        select id, merged_into, opted_out_at from contacts.contact where id = ${contactId}::uuid
        union all
        select c.id, c.merged_into, c.opted_out_at from chain join contacts.contact c on c.id = chain.merged_into
      )
      select id, opted_out_at as "optedOutAt" from chain where merged_into is null`,
  );
}

/** Writes that a contact asked not to be told, or takes that back. */
export async function markOptedOut(ctx: Ctx, contactId: string, out = true): Promise<void> {
  const at = out ? ctx.now : null;
  await execute(ctx, sql`update contacts.contact set opted_out_at = ${at}::timestamptz where id = ${contactId}::uuid`);
}

/** How many contacts, and how many of them by each way; each is counted once however many lists they stand on. */
export interface ContactCount {
  readonly contacts: number;
  readonly email: number;
  readonly texts: number;
  /** Of them: people whom the platform knows as themselves. */
  readonly people: number;
}

const counts = sql`count(distinct e.contact_id) as contacts,
  count(distinct e.contact_id) filter (where e.has_email) as email,
  count(distinct e.contact_id) filter (where e.has_phone) as texts,
  count(distinct e.contact_id) filter (where c.person_id is not null) as people`;

function tellable(moment: Date): Sql {
  return sql`contacts.entry e
    join contacts.list l on l.id = e.list_id and l.removed_at is null and l.expires_at > ${moment}
    join contacts.contact c on c.id = e.contact_id and c.opted_out_at is null
    where e.removed_at is null and e.sealed is not null and e.expires_at > ${moment}`;
}

/** The contacts of these posts together, and of each. */
export async function countContacts(
  ctx: Ctx,
  postIds: readonly string[],
): Promise<ContactCount & { readonly byPost: ReadonlyMap<string, ContactCount> }> {
  const rows = await query(
    ctx,
    sql<ContactCount & { postId: string | null }>`select e.post_id as "postId", ${counts} from ${tellable(ctx.now)}
      and e.post_id = any(${[...postIds]}::uuid[]) group by grouping sets ((), (e.post_id))`,
  );
  const none = { contacts: 0, email: 0, texts: 0, people: 0 };
  const { postId: _none, ...all } = rows.find(({ postId }) => postId === null) ?? { postId: null, ...none };
  const byPost = new Map(rows.flatMap(({ postId, ...count }) => (postId === null ? [] : [[postId, count]])));
  return { ...all, byPost };
}

/** The contacts of the whole network by region or by sector (code; null for none). */
export async function countContactsBy(
  ctx: Ctx,
  place: 'region' | 'sector',
): Promise<(ContactCount & { readonly code: string | null })[]> {
  const code = place === 'region' ? sql`e.region_code` : sql`e.sector_code`;
  return query(
    ctx,
    sql<ContactCount & { code: string | null }>`select ${code} as code, ${counts} from ${tellable(ctx.now)}
      group by 1 order by 2 desc, 1`,
  );
}

/** The entries of each of these lists: told now, and lapsed but not wiped yet. */
export async function countLists(
  ctx: Ctx,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly told: number; readonly lapsed: number }>> {
  const rows = await query(
    ctx,
    sql<{ id: string; told: number; lapsed: number }>`select l.id,
        count(*) filter (where e.expires_at > ${ctx.now} and l.expires_at > ${ctx.now}) as told,
        count(*) filter (where e.expires_at <= ${ctx.now} or l.expires_at <= ${ctx.now}) as lapsed
      from contacts.list l join contacts.entry e on e.list_id = l.id and e.removed_at is null
      where l.id = any(${[...listIds]}::uuid[]) group by l.id`,
  );
  return new Map(rows.map(({ id, told, lapsed }) => [id, { told, lapsed }]));
}
