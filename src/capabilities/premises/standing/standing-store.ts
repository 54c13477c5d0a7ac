import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import { nothingBegun, type Standing } from './site-standing.ts';

/** Each fact of a standing: its column, as `s.…`, and its type there. */
const columns: Readonly<Record<keyof Standing, readonly [name: string, type: 'text' | 'date' | 'integer']>> = {
  tier: ['tier', 'text'],
  tierOn: ['tier_on', 'date'],
  assessedOn: ['assessed_on', 'date'],
  assessmentReviewOn: ['assessment_review_on', 'date'],
  risksAbove: ['risks_above', 'integer'],
  proceduresReady: ['procedures_ready', 'integer'],
  proceduresOn: ['procedures_on', 'date'],
  drilledOn: ['drilled_on', 'date'],
  drillDueOn: ['drill_due_on', 'date'],
  peopleTrained: ['people_trained', 'integer'],
  peopleOnShift: ['people_on_shift', 'integer'],
  responseSignedOn: ['response_signed_on', 'date'],
  openActions: ['open_actions', 'integer'],
  nextActionOn: ['next_action_on', 'date'],
  visitedOn: ['visited_on', 'date'],
  packOn: ['pack_on', 'date'],
};

const facts = Object.keys(columns) as (keyof Standing)[];

/** The columns of a standing under the alias `s`, named as its facts; for the select list of a left join. */
export const standingColumns: Sql = sql.join(
  facts.map((fact) => sql`${sql.ref(`s.${columns[fact][0]}`)} as ${sql.id(fact)}`),
);

/** A row of `standingColumns` as a standing; nothing begun where the join found nothing. */
export function standingOf(row: { readonly [Fact in keyof Standing]: Standing[Fact] | null }): Standing {
  const { proceduresReady, openActions } = row;
  const known = Object.fromEntries(facts.map((fact) => [fact, row[fact]])) as unknown as Standing;
  return {
    ...known,
    proceduresReady: proceduresReady ?? nothingBegun.proceduresReady,
    openActions: openActions ?? nothingBegun.openActions,
  };
}

/** Writes some facts of a standing; the others stay. The row is the writer's until its transaction ends. */
export async function writeStanding(ctx: Ctx, premisesId: string, changed: Partial<Standing>): Promise<void> {
  const given = facts.filter((fact) => changed[fact] !== undefined);
  const names = given.map((fact) => sql.id(columns[fact][0]));
  const values = given.map((fact) => sql`${changed[fact]}::${sql.raw(columns[fact][1])}`);
  const sets = names.map((name) => sql`${name} = excluded.${name}`);
  await execute(
    ctx,
    sql`insert into premises.standing (${sql.join([sql`premises_id`, ...names, sql`changed_at`])})
      values (${sql.join([sql`${premisesId}::uuid`, ...values, sql`${ctx.now}::timestamptz`])})
      on conflict (premises_id) do update set ${sql.join([...sets, sql`changed_at = excluded.changed_at`])}`,
  );
}

/** Counts open actions anew from their rows. Call after `writeStanding` in the same transaction, so that two do not miss each other. */
export async function recountActions(ctx: Ctx, premisesId: string): Promise<void> {
  await execute(
    ctx,
    sql`update premises.standing s set open_actions = a.open_actions, next_action_on = a.next_on
      from (select count(*) as open_actions, min(due_on) as next_on from premises.action
        where premises_id = ${premisesId} and state = 'open') a
      where s.premises_id = ${premisesId}`,
  );
}

/** How some premises stand, by id; those of which nothing is known are left out. */
export async function listStandings(
  ctx: Pick<Ctx, 'db'>,
  premisesIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await query(
    ctx,
    sql<Standing & { premisesId: string }>`select s.premises_id as "premisesId", ${standingColumns}
      from premises.standing s where s.premises_id = any(${[...premisesIds]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.premisesId, standingOf(row)]));
}
