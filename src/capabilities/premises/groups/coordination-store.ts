import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CoordinationRow } from '../premises-rows.generated.ts';

/** One line of a co-ordination record. */
export interface CoordinationLine extends Pick<CoordinationRow, 'id' | 'who' | 'words' | 'happenedOn' | 'recordedAt'> {
  readonly kind: CoordinationKind;
  readonly procedure: string | null;
  /** Whose words they are: the name of the premises. */
  readonly byName: string;
}

/** We told them, they told us, we agreed. */
export const coordinationKinds = ['told', 'heard', 'agreed'] as const;

/** One of them. */
export type CoordinationKind = (typeof coordinationKinds)[number];

/** A nesting with the names of both sides, as long as it is agreed or was. */
export interface NestedPair {
  readonly id: string;
  readonly outerId: string;
  readonly innerId: string;
  readonly outerName: string;
  readonly innerName: string;
  readonly state: string;
}

/** The two premises of a nesting, while one of them is the one asked about. What was only asked has no record. */
export async function findPair(ctx: Ctx, nestingId: string, premisesId: string): Promise<NestedPair | undefined> {
  return queryOne(
    ctx,
    sql<NestedPair>`select n.id, n.outer_id as "outerId", n.inner_id as "innerId", o.name as "outerName",
        i.name as "innerName", n.state
      from premises.nesting n join network.places o on o.id = n.outer_id join network.places i on i.id = n.inner_id
      where n.id = ${nestingId} and ${premisesId}::uuid in (n.outer_id, n.inner_id) and n.state in ('agreed', 'ended')`,
  );
}

/** The record of two premises, the newest first. */
export async function listCoordination(ctx: Ctx, nestingId: string): Promise<CoordinationLine[]> {
  return query(
    ctx,
    sql<CoordinationLine>`select c.id, c.kind, c.procedure, c.who, c.words, c.happened_on as "happenedOn",
        c.recorded_at as "recordedAt", p.name as "byName"
      from premises.coordination c join network.places p on p.id = c.by_premises_id
      where c.nesting_id = ${nestingId} order by c.happened_on desc, c.recorded_at desc, c.id`,
  );
}

/** Adds a line. */
export async function insertCoordination(
  ctx: Ctx,
  row: Pick<
    CoordinationRow,
    'id' | 'nestingId' | 'byPremisesId' | 'kind' | 'procedure' | 'who' | 'words' | 'happenedOn' | 'recordedBy'
  >,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into premises.coordination (id, nesting_id, by_premises_id, kind, procedure, who, words, happened_on,
        recorded_at, recorded_by)
      values (${row.id}, ${row.nestingId}, ${row.byPremisesId}, ${row.kind}, ${row.procedure}, ${row.who}, ${row.words},
        ${row.happenedOn}::date, ${ctx.now}, ${row.recordedBy})`,
  );
}
