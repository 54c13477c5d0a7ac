import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { AudienceExpression } from '../audiences/index.ts';
import type { VersionKind, VersionState } from './alert.ts';
import { alertRefusals } from './alert-errors.ts';
import { nameOf } from './alert-store.ts';
import type { AlertVersion } from './alert-version.ts';
import type { CapAlert } from './cap/cap-model.ts';
import type { AudienceSelection } from './content/audience-selection.ts';
import type { PreparedCorrections } from './content/prepared-corrections.ts';

function selectVersions(rest: Sql): Sql<AlertVersion> {
  return sql<AlertVersion>`select v.id, v.alert_id as "alertId", v.number, v.kind, v.state, a.status, v.cap, v.audience,
      v.selection, v.lasts_minutes as "lastsMinutes", v.next_update_minutes as "nextUpdateMinutes", v.prepared, v.remarks,
      v.drafted_by as "draftedBy", v.drafted_at as "draftedAt",
      v.editors, v.edited_by as "editedBy", ${nameOf(sql`v.edited_by`)} as "editedByName", v.edited_at as "editedAt",
      v.submitted_by as "submittedBy", ${nameOf(sql`v.submitted_by`)} as "submittedByName",
      v.submitted_at as "submittedAt",
      v.decided_by as "decidedBy", ${nameOf(sql`v.decided_by`)} as "decidedByName", v.decided_at as "decidedAt",
      v.decision_reason as "decisionReason", v.confirmed_size as "confirmedSize", v.launched_at as "launchedAt",
      v.expires_at as "expiresAt", v.next_update_at as "nextUpdateAt", v.revision
    from alerts.version v join alerts.alert a on a.id = v.alert_id ${rest}`;
}

/** One version by its number in the alert, if it exists. */
export function findVersion(ctx: Pick<Ctx, 'db'>, alertId: string, number: number): Promise<AlertVersion | undefined> {
  return queryOne(ctx, selectVersions(sql`where v.alert_id = ${alertId}::uuid and v.number = ${number}`));
}

/** One version; refuses VERSION_NOT_FOUND. */
export async function getVersion(ctx: Pick<Ctx, 'db'>, alertId: string, number: number): Promise<AlertVersion> {
  const found = await findVersion(ctx, alertId, number);
  if (!found) throw alertRefusals.refuse('VERSION_NOT_FOUND', { alertId, number });
  return found;
}

/** One version by its id, which is also the id of its launch. */
export function findVersionById(ctx: Pick<Ctx, 'db'>, versionId: string): Promise<AlertVersion | undefined> {
  return queryOne(ctx, selectVersions(sql`where v.id = ${versionId}::uuid`));
}

/** Every version of an alert, the first first. */
export function listVersions(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<AlertVersion[]> {
  return query(ctx, selectVersions(sql`where v.alert_id = ${alertId}::uuid order by v.number`));
}

/** The versions of an alert that people were told, in the order of telling. */
export function listToldVersions(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<AlertVersion[]> {
  return listToldVersionsOfAll(ctx, [alertId]);
}

/** The same of several alerts in one question. */
export function listToldVersionsOfAll(ctx: Pick<Ctx, 'db'>, alertIds: readonly string[]): Promise<AlertVersion[]> {
  const rest = sql`where v.alert_id = any(${[...alertIds]}::uuid[]) and v.launched_at is not null
    order by v.launched_at, v.number`;
  return query(ctx, selectVersions(rest));
}

/** A version not finished yet, of one kind, if the alert has one. */
export function findOpenVersion(
  ctx: Pick<Ctx, 'db'>,
  alertId: string,
  kind: VersionKind,
): Promise<AlertVersion | undefined> {
  const rest = sql`where v.alert_id = ${alertId}::uuid and v.kind = ${kind}
    and v.state in ('draft', 'returned', 'submitted') order by v.number desc limit 1`;
  return queryOne(ctx, selectVersions(rest));
}

/** What a new version holds. */
export interface NewVersion {
  readonly id: string;
  readonly alertId: string;
  readonly number: number;
  readonly kind: VersionKind;
  readonly cap: CapAlert;
  readonly audience: AudienceExpression | null;
  readonly selection: AudienceSelection;
  readonly lastsMinutes: number | null;
  readonly nextUpdateMinutes: number | null;
  readonly prepared: PreparedCorrections | null;
  readonly remarks: readonly string[];
  readonly by: string;
  readonly at: Date;
}

/** Writes a new version in state draft. */
export async function insertVersion(ctx: Pick<Ctx, 'db'>, version: NewVersion): Promise<void> {
  await execute(
    ctx,
    sql`insert into alerts.version (id, alert_id, number, kind, state, cap, cap_identifier, audience, selection,
        lasts_minutes, next_update_minutes, prepared, remarks, drafted_by, drafted_at, edited_by, edited_at, editors)
      values (${version.id}::uuid, ${version.alertId}::uuid, ${version.number}, ${version.kind}, 'draft',
        ${asJson(version.cap)}, ${version.cap.identifier}, ${jsonOrNull(version.audience)}, ${asJson(version.selection)},
        ${version.lastsMinutes}::int, ${version.nextUpdateMinutes}::int, ${jsonOrNull(version.prepared)}, ${asJson(version.remarks)},
        ${version.by}, ${version.at}, ${version.by}, ${version.at}, array[${version.by}::text])`,
  );
}

/** The number that the next version of an alert gets; hold the alert's lock. */
export async function nextVersionNumber(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<number> {
  const row = await queryOne<{ next: number }>(
    ctx,
    sql`select coalesce(max(number), 0) + 1 as next from alerts.version where alert_id = ${alertId}::uuid`,
  );
  return row?.next ?? 1;
}

/** What a save changes. */
export type SavedVersion = Pick<
  NewVersion,
  'id' | 'cap' | 'audience' | 'selection' | 'lastsMinutes' | 'nextUpdateMinutes' | 'prepared' | 'by' | 'at'
>;

/** Writes what was typed over a version and counts the save; tells the new revision. */
export async function updateVersionContent(ctx: Pick<Ctx, 'db'>, saved: SavedVersion): Promise<number> {
  const row = await queryOne<{ revision: number }>(
    ctx,
    sql`update alerts.version set state = 'draft', cap = ${asJson(saved.cap)}, audience = ${jsonOrNull(saved.audience)},
        selection = ${asJson(saved.selection)}, lasts_minutes = ${saved.lastsMinutes}::int,
        next_update_minutes = ${saved.nextUpdateMinutes}::int, prepared = ${jsonOrNull(saved.prepared)}, edited_by = ${saved.by}, edited_at = ${saved.at},
        editors = case when ${saved.by} = any (editors) then editors else editors || ${saved.by}::text end,
        revision = revision + 1
      where id = ${saved.id}::uuid returning revision`,
  );
  return row?.revision ?? 0;
}

/** Moves a version, notes who submitted it, and keeps the last words that lie ready. */
export async function updateVersionSubmitted(
  ctx: Pick<Ctx, 'db'>,
  versionId: string,
  submitted: { by: string; at: Date; prepared: PreparedCorrections },
): Promise<void> {
  const { by, at, prepared } = submitted;
  await execute(
    ctx,
    sql`update alerts.version set state = 'submitted', submitted_by = ${by}, submitted_at = ${at},
        prepared = ${asJson(prepared)}, decided_by = null, decided_at = null, decision_reason = null
      where id = ${versionId}::uuid`,
  );
}

/** Moves a version to a state that needs a decision: by whom, when, and in what words. */
export async function updateVersionDecided(
  ctx: Pick<Ctx, 'db'>,
  versionId: string,
  decision: { state: VersionState; by: string; at: Date; reason: string | null },
): Promise<void> {
  await execute(
    ctx,
    sql`update alerts.version set state = ${decision.state}, decided_by = ${decision.by}, decided_at = ${decision.at},
        decision_reason = ${decision.reason}::text
      where id = ${versionId}::uuid`,
  );
}

/** A version goes out: the message as it is said, when, until when, and how many the sender confirmed. */
export interface LaunchedVersion {
  readonly id: string;
  readonly cap: CapAlert;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly nextUpdateAt: Date | null;
  readonly confirmedSize: number;
}

/** Writes that a version is live. */
export async function updateVersionLaunched(ctx: Pick<Ctx, 'db'>, launched: LaunchedVersion): Promise<void> {
  await execute(
    ctx,
    sql`update alerts.version set state = 'live', cap = ${asJson(launched.cap)}, decided_by = ${launched.by},
        decided_at = ${launched.at}, launched_at = ${launched.at}, expires_at = ${launched.expiresAt},
        next_update_at = ${launched.nextUpdateAt}::timestamptz, confirmed_size = ${launched.confirmedSize}
      where id = ${launched.id}::uuid`,
  );
}

/** Notes on a last word that it says what was approved with the alert, so that one person may send it. */
export async function updateVersionAsPrepared(ctx: Pick<Ctx, 'db'>, versionId: string): Promise<void> {
  await execute(ctx, sql`update alerts.version set alone_because = 'prepared-words' where id = ${versionId}::uuid`);
}

/** Moves every other version of an alert that is in one of some states. */
export async function moveVersions(
  ctx: Pick<Ctx, 'db'>,
  except: Pick<AlertVersion, 'id' | 'alertId'>,
  from: readonly VersionState[],
  to: VersionState,
): Promise<number> {
  return execute(
    ctx,
    sql`update alerts.version set state = ${to}
      where alert_id = ${except.alertId}::uuid and id <> ${except.id}::uuid and state = any(${[...from]}::text[])`,
  );
}

/** Moves one version to a state that needs nothing else said. */
export async function updateVersionState(ctx: Pick<Ctx, 'db'>, versionId: string, state: VersionState): Promise<void> {
  await execute(ctx, sql`update alerts.version set state = ${state} where id = ${versionId}::uuid`);
}

function jsonOrNull(value: unknown): Sql {
  return value === null ? sql`null::jsonb` : asJson(value);
}
