import { markings, type Portion, portionFor, type Relation, relations, type WayOut } from '../../../kernel/marking.ts';
import { type Ctx, query, type Sql, sql } from '../../../platform/db/database.ts';

/** The columns of whatever is asked about: the marking of a document, and its id. */
export interface MarkedColumns {
  readonly marking: Sql;
  readonly documentId: Sql;
}

const ownColumns: MarkedColumns = { marking: sql`marking`, documentId: sql`document_id` };

/**
 * A condition: whether this actor may have so much (`all`) of a published document by a way out. What an open marking lets anybody
 * of the network have needs no look at people; for the rest it looks who is near.
 */
export function readableBy(ctx: Ctx, way: WayOut, columns = ownColumns, portion: Portion = 'all'): Sql {
  const farthest = farthestOf(ctx);
  const open = markings.filter((marking) => portionFor(marking, way, farthest) === portion);
  const isOpen = sql`${columns.marking} = any(${open}::text[])`;
  const pairs = markings
    .filter((marking) => !open.includes(marking))
    .flatMap((marking) =>
      relations
        .filter((relation) => portionFor(marking, way, relation) === portion)
        .map((relation) => sql`(${marking}::text, ${relation}::text)`),
    );
  if (ctx.actor.kind !== 'person' || pairs.length === 0) return isOpen;
  return sql`(${isOpen} or ${columns.documentId} in (
    select near.document_id from (${nearTo(ctx, ctx.actor.personId)}) near
    where (near.marking, near.relation) in (${sql.join(pairs)})))`;
}

/** How near this actor is to a document that stands published; see docs/decisions on whom guidance is for. */
export async function relationTo(ctx: Ctx, { documentId }: { readonly documentId: string }): Promise<Relation> {
  return (await relationsTo(ctx, [documentId])).get(documentId) ?? farthestOf(ctx);
}

/** How near this actor is to some documents; those are left out to which they are no nearer than anybody like them. */
export async function relationsTo(ctx: Ctx, documentIds: readonly string[]): Promise<ReadonlyMap<string, Relation>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return new Map();
  const rows = await query<{ documentId: string; relation: Relation }>(
    ctx,
    sql`select near.document_id as "documentId", near.relation from (${nearTo(ctx, actor.personId, documentIds)}) near`,
  );
  return new Map(rows.map(({ documentId, relation }) => [documentId, relation]));
}

// Whoever is signed in belongs to the community; nobody and the system get what anybody gets.
function farthestOf({ actor }: Ctx): Relation {
  return actor.kind === 'person' ? 'community' : 'anybody';
}

// Every published document that is not open, and how near somebody is to it. There are few: no index is worth while.
function nearTo(ctx: Ctx, personId: string, among?: readonly string[]): Sql {
  const own = sql`network.standing(${ctx.now}::timestamptz)`;
  return sql`with reader as materialized (
      select count(*) > 0 as stands, array_agg(distinct s.organisation_id) as organisations,
        array_agg(distinct s.sector_code) as sectors, array_agg(distinct u.paragraph::text) as uses
      from ${own} s
      left join network.described_premises place on place.id = s.premises_id
      left join network.premises_uses u on u.code = place.use_code
      where s.person_id = ${personId}::uuid
    ), marked as (
      select v.document_id, v.marking, v.sectors, v.uses,
        array_remove(v.writers || d.owner_id || d.reviewer_id || v.approved_by, null) as named
      from guidance.version v join guidance.document d on d.id = v.document_id
      where v.state = 'published' and v.marking <> all(array['CLEAR', 'GREEN'])
        ${among ? sql`and v.document_id = any(${[...among]}::uuid[])` : sql``}
    )
    select m.document_id, m.marking, case
        when ${personId}::uuid = any(m.named) then 'named'
        when (m.sectors <> '{}' or m.uses <> '{}')
          and (m.sectors = '{}' or m.sectors && reader.sectors) and (m.uses = '{}' or m.uses && reader.uses) then 'organisation'
        when exists (select from ${own} s where s.person_id = any(m.named) and s.organisation_id = any(reader.organisations))
          then 'organisation'
        when m.sectors = '{}' and m.uses = '{}' and reader.stands then 'network'
        else 'community'
      end as relation
    from marked m cross join reader`;
}
