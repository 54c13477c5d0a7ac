import { type Marking, markings, portionFor, type Relation, relations, type WayOut } from '../../kernel/marking.ts';
import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { Bulletin } from './bulletin.ts';

const columns = sql`b.id, b.kind, b.title, b.body, b.marking, b.audience, b.audience_words as "audienceWords",
  b.written_by as "writtenBy", b.written_at as "writtenAt", b.sent_at as "sentAt"`;

/** A bulletin with how near the reader is to it. */
export interface BulletinForReader extends Bulletin {
  readonly relation: Relation;
}

/** Writes a draft. */
export async function insertBulletin(ctx: Ctx, bulletin: Bulletin): Promise<void> {
  const { id, kind, title, body, marking, audience, audienceWords, writtenBy, writtenAt } = bulletin;
  await execute(
    ctx,
    sql`insert into bulletins.bulletin (id, kind, title, body, marking, audience, audience_words, written_by, written_at)
      values (${id}, ${kind}, ${title}, ${body}, ${marking}, ${asJson(audience)}, ${audienceWords}, ${writtenBy}::uuid, ${writtenAt})`,
  );
}

/** One by id, whoever asks: for the verbs. */
export function findBulletin(ctx: Ctx, id: string): Promise<Bulletin | undefined> {
  return queryOne(ctx, sql<Bulletin>`select ${columns} from bulletins.bulletin b where id = ${id}::uuid`);
}

/** Marks a draft as sent, once. */
export async function markBulletinSent(ctx: Ctx, id: string): Promise<boolean> {
  const sent = sql`update bulletins.bulletin set sent_at = ${ctx.now} where id = ${id}::uuid and sent_at is null`;
  return (await execute(ctx, sent)) > 0;
}

/** Drafts of one person, the latest first. */
export function listDrafts(ctx: Ctx, personId: string): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${columns} from bulletins.bulletin b
      where written_by = ${personId}::uuid and sent_at is null order by written_at desc limit 20`,
  );
}

/** The last test that was sent before one, to compare with. */
export function findTestBefore(ctx: Ctx, { id, sentAt }: Bulletin): Promise<Bulletin | undefined> {
  return queryOne(
    ctx,
    sql<Bulletin>`select ${columns} from bulletins.bulletin b
      where kind = 'test' and sent_at < ${sentAt ?? ctx.now} and id <> ${id} order by sent_at desc limit 1`,
  );
}

/** One that was sent, for a reader; nothing when its marking keeps it from them on that way. */
export async function findForReader(
  ctx: Ctx,
  id: string,
  personId: string,
  way: WayOut,
): Promise<BulletinForReader | undefined> {
  const row = await queryOne(
    ctx,
    sql<BulletinForReader>`with ${reader(ctx, personId)}
      select ${columns}, ${relationOf(personId)} as relation from bulletins.bulletin b cross join reader
      where b.id = ${id}::uuid and b.sent_at is not null`,
  );
  return row && portionFor(row.marking, way, row.relation) !== 'nothing' ? row : undefined;
}

/**
 * Bulletins that were sent and that a person may read on a page, the latest first. With words, those in which they are found,
 * looked for only in what a search may show of each.
 */
export function listForReader(
  ctx: Ctx,
  personId: string,
  wanted: { readonly words: string; readonly limit: number },
): Promise<BulletinForReader[]> {
  const asked = sql`websearch_to_tsquery('english', ${wanted.words})`;
  const found =
    wanted.words === ''
      ? sql`true`
      : sql`((marking, relation) in (${pairs('search', 'all')}) and all_words @@ ${asked})
        or ((marking, relation) in (${pairs('search', 'title')}) and title_words @@ ${asked})`;
  return query(
    ctx,
    sql<BulletinForReader>`with ${reader(ctx, personId)}, near as (
        select b.*, ${relationOf(personId)} as relation from bulletins.bulletin b cross join reader
        where b.sent_at is not null and b.kind = 'bulletin'
      )
      select ${columns}, b.relation from near b
      where (marking, relation) in (${pairs('page', 'all')}) and (${found})
      order by b.sent_at desc, b.id limit ${wanted.limit}`,
  );
}

/** Checks and tests that were sent, the latest first. */
export function listRounds(ctx: Ctx, limit: number): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${columns} from bulletins.bulletin b
      where kind <> 'bulletin' and sent_at is not null order by sent_at desc limit ${limit}`,
  );
}

/** Keeps what somebody said of their details; the last word counts. */
export async function saveConfirmation(
  ctx: Ctx,
  said: { readonly bulletinId: string; readonly personId: string; readonly isRight: boolean },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into bulletins.confirmation (bulletin_id, person_id, is_right, at)
      values (${said.bulletinId}, ${said.personId}, ${said.isRight}, ${ctx.now})
      on conflict (bulletin_id, person_id) do update set is_right = excluded.is_right, at = excluded.at`,
  );
}

/** What one person said of their details. */
export async function findConfirmation(ctx: Ctx, bulletinId: string, personId: string): Promise<boolean | undefined> {
  const row = await queryOne<{ isRight: boolean }>(
    ctx,
    sql`select is_right as "isRight" from bulletins.confirmation
      where bulletin_id = ${bulletinId} and person_id = ${personId}`,
  );
  return row?.isRight;
}

/** People told, and those who answered, by region and sector; `wrong` counts details that are not right. */
export interface AnswerCell {
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly told: number;
  readonly answered: number;
  readonly wrong: number;
}

/** Who answered, by where they stood when it was sent. */
export function listAnswerCells(ctx: Ctx, bulletinId: string): Promise<AnswerCell[]> {
  return query(
    ctx,
    sql<AnswerCell>`select t.region_code as "regionCode", t.sector_code as "sectorCode", count(*) as told,
        count(t.answer) as answered, count(*) filter (where not c.is_right) as wrong
      from delivery.told t
      left join bulletins.confirmation c on c.bulletin_id = t.launch_id and c.person_id = t.person_id
      where t.launch_id = ${bulletinId}::uuid
      group by 1, 2 order by 1 nulls last, 2 nulls last`,
  );
}

/** Where somebody is reached now, by channel. */
export function listOwnContacts(ctx: Ctx, personId: string): Promise<{ channel: string; address: string }[]> {
  return query(
    ctx,
    sql<{ channel: string; address: string }>`select channel, address from identity.reachable
      where person_id = ${personId}::uuid order by channel, address`,
  );
}

/** What a search keeps of bulletins that were sent: all of them, or some. Whose they are to find, `relationsToBulletins` helps to say. */
export function listForSearch(ctx: Ctx, ids?: readonly string[]): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${columns} from bulletins.bulletin b
      where sent_at is not null and kind not in ('check', 'test') and ${ids ? sql`b.id = any(${[...ids]}::uuid[])` : sql`true`}`,
  );
}

/** How near a person is to some bulletins that were sent. */
export async function relationsToBulletins(
  ctx: Ctx,
  personId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Relation>> {
  const rows = await query<{ id: string; relation: Relation }>(
    ctx,
    sql`with ${reader(ctx, personId)} select b.id, ${relationOf(personId)} as relation
      from bulletins.bulletin b cross join reader where b.id = any(${[...ids]}::uuid[]) and b.sent_at is not null`,
  );
  return new Map(rows.map(({ id, relation }) => [id, relation]));
}

// Those of the reader's organisations, and those of the posts that they belong to.
function reader(ctx: Ctx, personId: string): Sql {
  return sql`reader as materialized (
    select array(
      select distinct other.person_id from network.standing(${ctx.now}::timestamptz) other
      where other.organisation_id = any(array(
        select own.organisation_id from network.standing(${ctx.now}::timestamptz) own where own.person_id = ${personId}::uuid))
    ) as colleagues, array(
      select distinct other.person_id from leads.members(${ctx.now}::timestamptz) own
      join leads.members(${ctx.now}::timestamptz) other on other.post_id = own.post_id
      where own.person_id = ${personId}::uuid
    ) as fellows
  )`;
}

function relationOf(personId: string): Sql {
  const told = (who: Sql): Sql =>
    sql`exists (select from delivery.told t where t.launch_id = b.id and t.person_id = any(${who}))`;
  return sql`case
    when b.written_by = ${personId}::uuid or ${told(sql`array[${personId}::uuid]`)} then 'named'
    when ${told(sql`reader.colleagues`)} then 'organisation'
    when ${told(sql`reader.fellows`)} then 'network'
    else 'community'
  end`;
}

/** Every marking and relation for which a way shows so much: the policy as rows. */
function pairs(way: WayOut, portion: 'all' | 'title'): Sql {
  const allowed = markings.flatMap((marking: Marking) =>
    relations
      .filter((relation) => portionFor(marking, way, relation) === portion)
      .map((relation) => [marking, relation]),
  );
  return sql.join(allowed.map(([marking, relation]) => sql`(${marking}::text, ${relation}::text)`));
}
