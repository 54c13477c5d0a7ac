import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { type Building, unansweredBuilding } from './building.ts';

/** What was answered so far; nothing where nobody began. */
export async function findBuilding(ctx: Ctx, premisesId: string): Promise<Building | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ answers: Partial<Building> }>`select answers from procedures.building where premises_id = ${premisesId}`,
  );
  return row && { ...unansweredBuilding, ...row.answers };
}

/** What was answered so far, taken until the transaction ends, so that two who answer at once are both kept. */
export async function lockBuilding(ctx: Ctx, premisesId: string, by: string): Promise<Building> {
  await execute(
    ctx,
    sql`insert into procedures.building (premises_id, answers, changed_at, changed_by)
      values (${premisesId}, '{}', ${ctx.now}, ${by}) on conflict (premises_id) do nothing`,
  );
  const row = await queryOne(
    ctx,
    sql<{
      answers: Partial<Building>;
    }>`select answers from procedures.building where premises_id = ${premisesId} for update`,
  );
  return { ...unansweredBuilding, ...row?.answers };
}

/** Writes the answers. */
export async function saveBuilding(ctx: Ctx, premisesId: string, building: Building, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update procedures.building set answers = ${asJson(building)}, changed_at = ${ctx.now}, changed_by = ${by}
      where premises_id = ${premisesId}`,
  );
}

/** A state of the cards that is or was in use, with its last confirmation. */
export interface CardsVersion {
  readonly number: number;
  readonly building: Building;
  readonly usedAt: Date;
  readonly confirmedAt: Date;
  /** Reference of who confirmed it last. */
  readonly confirmedBy: string;
  readonly office: 'keeper' | 'deputy';
  /** YYYY-MM-DD. */
  readonly reviewOn: string;
}

/** The versions of the cards of premises, the newest first; the first is in use. */
export async function listVersions(ctx: Ctx, premisesId: string, limit: number): Promise<readonly CardsVersion[]> {
  const rows = await query(
    ctx,
    sql<Omit<CardsVersion, 'building'> & { answers: Partial<Building> }>`
      select v.number, v.answers, v.used_at as "usedAt", c.confirmed_at as "confirmedAt", c.confirmed_by as "confirmedBy",
        c.office, c.review_on as "reviewOn"
      from procedures.version v
      cross join lateral (select * from procedures.confirmation c
        where c.premises_id = v.premises_id and c.version_number = v.number order by c.confirmed_at desc, c.id desc limit 1) c
      where v.premises_id = ${premisesId} order by v.number desc limit ${limit}`,
  );
  return rows.map(({ answers, ...row }) => ({ ...row, building: { ...unansweredBuilding, ...answers } }));
}

/** Puts a version in use. */
export async function insertVersion(
  ctx: Ctx,
  premisesId: string,
  version: { readonly number: number; readonly building: Building; readonly by: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into procedures.version (premises_id, number, answers, used_at, used_by)
      values (${premisesId}, ${version.number}, ${asJson(version.building)}, ${ctx.now}, ${version.by})`,
  );
}

/** That somebody stands by a version. */
export interface NewConfirmation {
  readonly id: string;
  readonly versionNumber: number;
  readonly by: string;
  readonly office: 'keeper' | 'deputy';
  /** YYYY-MM-DD. */
  readonly reviewOn: string;
}

/** Writes that somebody stands by a version. */
export async function insertConfirmation(ctx: Ctx, premisesId: string, said: NewConfirmation): Promise<void> {
  await execute(
    ctx,
    sql`insert into procedures.confirmation (id, premises_id, version_number, confirmed_at, confirmed_by, office, review_on)
      values (${said.id}, ${premisesId}, ${said.versionNumber}, ${ctx.now}, ${said.by}, ${said.office}, ${said.reviewOn}::date)`,
  );
}
