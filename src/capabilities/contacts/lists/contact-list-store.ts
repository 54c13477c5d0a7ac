import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import type { ListRow } from '../contacts-rows.generated.ts';

/** A list, with the place of its post. */
export interface ContactList extends ListRow {
  readonly postName: string;
  readonly regionCode: string | null;
  readonly sectorCode: string;
}

function selectLists(moment: Date): Sql<ContactList> {
  return sql<ContactList>`select l.id, l.post_id as "postId", l.owner_id as "ownerId", l.name, l.basis,
      l.asked_by as "askedBy", l.asked_on as "askedOn", l.words_shown as "wordsShown", l.calls, l.expires_at as "expiresAt",
      l.shown_at as "shownAt", l.created_at as "createdAt", l.removed_at as "removedAt", p.name as "postName",
      p.region_code as "regionCode", p.sector_code as "sectorCode"
    from contacts.list l join leads.posts(${moment}::timestamptz) p on p.post_id = l.post_id`;
}

/** One list that is not removed. */
export async function findList(ctx: Ctx, listId: string): Promise<ContactList | undefined> {
  return queryOne(ctx, sql<ContactList>`${selectLists(ctx.now)} where l.id = ${listId}::uuid and l.removed_at is null`);
}

/** One list that is not removed. Refuses CONTACT_LIST_UNKNOWN. */
export async function getOpenList(ctx: Ctx, listId: string): Promise<ContactList> {
  const list = await findList(ctx, listId);
  if (!list) throw contactsRefusals.refuse('CONTACT_LIST_UNKNOWN', { listId });
  return list;
}

/** The lists of posts, by name. */
export async function listListsOf(ctx: Ctx, postIds: readonly string[]): Promise<ContactList[]> {
  return query(
    ctx,
    sql<ContactList>`${selectLists(ctx.now)} where l.post_id = any(${[...postIds]}::uuid[]) and l.removed_at is null
      order by p.name, lower(l.name), l.id`,
  );
}

/** The lists that their owners show to the centre now. */
export async function listShownLists(ctx: Ctx): Promise<ContactList[]> {
  return query(
    ctx,
    sql<ContactList>`${selectLists(ctx.now)} where l.shown_at is not null and l.removed_at is null
      order by p.name, lower(l.name), l.id`,
  );
}

/** Writes a new list. */
export async function insertList(ctx: Ctx, row: Omit<ListRow, 'shownAt' | 'createdAt' | 'removedAt'>): Promise<void> {
  await execute(
    ctx,
    sql`insert into contacts.list (id, post_id, owner_id, name, basis, asked_by, asked_on, words_shown, calls, expires_at,
        created_at)
      values (${row.id}, ${row.postId}, ${row.ownerId}, ${row.name}, ${row.basis}, ${row.askedBy}, ${row.askedOn},
        ${row.wordsShown}, ${row.calls}, ${row.expiresAt}, ${ctx.now})`,
  );
}

/** Confirms a list and everybody on it until another day. */
export async function confirmListUntil(ctx: Ctx, listId: string, expiresAt: Date): Promise<number> {
  await execute(ctx, sql`update contacts.list set expires_at = ${expiresAt} where id = ${listId}::uuid`);
  return execute(
    ctx,
    sql`update contacts.entry set expires_at = ${expiresAt} where list_id = ${listId}::uuid and removed_at is null`,
  );
}

/** Shows a list to the centre, or no longer. */
export async function setShown(ctx: Ctx, listId: string, shown: boolean): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.list set shown_at = ${shown ? ctx.now : null}::timestamptz where id = ${listId}::uuid`,
  );
}

/** Removes a list; its entries are wiped by the caller. */
export async function setListRemoved(ctx: Ctx, listId: string): Promise<void> {
  await execute(ctx, sql`update contacts.list set removed_at = ${ctx.now} where id = ${listId}::uuid`);
}
