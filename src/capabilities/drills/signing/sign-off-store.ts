import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { ResponseLevel, ThreatLevel } from '../../threat/index.ts';

/** A measure as it was signed. */
export interface SignedMeasure {
  readonly words: string;
  readonly owner: string;
}

/** A keeper's word that the measures of a level are in place. */
export interface SignOff {
  readonly id: string;
  readonly premisesId: string;
  readonly organisationId: string;
  readonly threatLevel: ThreatLevel | '';
  readonly responseLevel: ResponseLevel;
  readonly measures: readonly SignedMeasure[];
  readonly openTasks: number;
  readonly reason: string;
  readonly signedAt: Date;
  readonly signedBy: string;
  readonly endedAt: Date | null;
}

const columns = sql`id, premises_id as "premisesId", organisation_id as "organisationId", threat_level as "threatLevel",
  response_level as "responseLevel", measures, open_tasks as "openTasks", reason, signed_at as "signedAt",
  signed_by as "signedBy", ended_at as "endedAt"`;

/** The signatures of premises, the latest first. */
export function listSignOffs(ctx: Pick<Ctx, 'db'>, premisesId: string, limit: number): Promise<SignOff[]> {
  return query(
    ctx,
    sql<SignOff>`select ${columns} from drills.sign_off where premises_id = ${premisesId}
      order by signed_at desc, id desc limit ${limit}`,
  );
}

/** The signature that stands at premises. */
export function findSignOff(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<SignOff | undefined> {
  return queryOne(
    ctx,
    sql<SignOff>`select ${columns} from drills.sign_off where premises_id = ${premisesId} and ended_at is null`,
  );
}

/** Writes a signature; the one before it ends. */
export async function insertSignOff(ctx: Ctx, sign: Omit<SignOff, 'signedAt' | 'endedAt'>): Promise<void> {
  await endSignOff(ctx, sign.premisesId);
  await execute(
    ctx,
    sql`insert into drills.sign_off (id, premises_id, organisation_id, threat_level, response_level, measures, open_tasks,
        reason, signed_at, signed_by)
      values (${sign.id}, ${sign.premisesId}, ${sign.organisationId}, ${sign.threatLevel}, ${sign.responseLevel},
        ${asJson(sign.measures)}, ${sign.openTasks}, ${sign.reason}, ${ctx.now}, ${sign.signedBy})`,
  );
}

/** Ends the signature that stands at premises, if one does. */
export async function endSignOff(ctx: Ctx, premisesId: string): Promise<boolean> {
  return (
    (await execute(
      ctx,
      sql`update drills.sign_off set ended_at = ${ctx.now} where premises_id = ${premisesId} and ended_at is null`,
    )) > 0
  );
}

/** Signatures that stand, with the region of the premises; of one organisation or of all; the next ones after an id. */
export function listStandingSignOffs(
  ctx: Pick<Ctx, 'db'>,
  asked: { readonly organisationId: string | null; readonly after: string | null; readonly limit: number },
): Promise<(SignOff & { readonly regionCode: string | null })[]> {
  return query(
    ctx,
    sql<SignOff & { regionCode: string | null }>`select ${columns},
        (select s.region_code from premises.sites s where s.id = sign_off.premises_id) as "regionCode"
      from drills.sign_off where ended_at is null
        and (${asked.organisationId}::uuid is null or organisation_id = ${asked.organisationId}::uuid)
        and (${asked.after}::uuid is null or id > ${asked.after}::uuid)
      order by id limit ${asked.limit}`,
  );
}
