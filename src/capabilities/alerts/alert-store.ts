import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { AlertState, AlertStatus } from './alert.ts';
import { alertRefusals } from './alert-errors.ts';
import type { AlertRecord, AlertSummary } from './alert-version.ts';

const alertColumns = sql`a.id, a.status, a.state, a.created_by as "createdBy", a.created_at as "createdAt",
  a.launched_at as "launchedAt", a.ended_at as "endedAt"`;

/** The name of the person behind a reference such as `person:<id>`; the reference itself for a program. */
export function nameOf(reference: Sql): Sql {
  return sql`case when ${reference} like 'person:%'
    then (select p.name from identity.people p where p.id = substring(${reference} from 8)::uuid)
    else ${reference} end`;
}

/** One alert, if it exists; `lock` keeps it until the transaction ends. */
export function findAlert(ctx: Pick<Ctx, 'db'>, alertId: string, lock = false): Promise<AlertRecord | undefined> {
  return queryOne<AlertRecord>(
    ctx,
    sql`select ${alertColumns} from alerts.alert a where a.id = ${alertId}::uuid ${lock ? sql`for update` : sql``}`,
  );
}

/** One alert; refuses ALERT_NOT_FOUND. */
export async function getAlert(ctx: Pick<Ctx, 'db'>, alertId: string, lock = false): Promise<AlertRecord> {
  const found = await findAlert(ctx, alertId, lock);
  if (!found) throw alertRefusals.refuse('ALERT_NOT_FOUND', { alertId });
  return found;
}

/** Writes a new alert in state draft. */
export async function insertAlert(
  ctx: Pick<Ctx, 'db'>,
  alert: { id: string; status: AlertStatus; createdBy: string; createdAt: Date },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into alerts.alert (id, status, state, created_by, created_at)
      values (${alert.id}::uuid, ${alert.status}, 'draft', ${alert.createdBy}, ${alert.createdAt})`,
  );
}

/** Moves an alert; the first launch and the end are dated. */
export async function updateAlertState(
  ctx: Pick<Ctx, 'db'>,
  alertId: string,
  state: AlertState,
  at: Date,
): Promise<void> {
  await execute(
    ctx,
    sql`update alerts.alert set state = ${state},
        launched_at = case when ${state} = 'live' then coalesce(launched_at, ${at}::timestamptz) else launched_at end,
        ended_at = case when ${state} in ('closed', 'cancelled', 'expired', 'discarded') then ${at}::timestamptz end
      where id = ${alertId}::uuid`,
  );
}

// Of each alert the version that speaks for it: the one people were told last, else the newest.
const speakingVersion = sql`lateral (
  select v.* from alerts.version v where v.alert_id = a.id
  order by v.launched_at desc nulls last, v.number desc limit 1) v`;

function selectSummaries(from: Sql, rest: Sql): Sql<AlertSummary> {
  return sql<AlertSummary>`select ${alertColumns}, v.number as "versionNumber", v.kind as "versionKind",
      v.state as "versionState", coalesce(v.cap #>> '{info,0,event}', '') as event,
      coalesce(v.cap #>> '{info,0,headline}', '') as headline,
      coalesce(v.cap #>> '{info,0,area,0,areaDesc}', '') as "areaDesc",
      ${nameOf(sql`v.edited_by`)} as "editedByName", v.edited_at as "editedAt",
      ${nameOf(sql`v.submitted_by`)} as "submittedByName", v.submitted_at as "submittedAt", v.expires_at as "expiresAt"
    from alerts.alert a join ${from} ${rest}`;
}

/**
 * Alerts in some states, newest first; `before` pages on from an earlier page's last `createdAt`. With `realFirst` what is real
 * comes before exercises and tests, however old, so that a short list never leaves it out.
 */
export function listAlerts(
  ctx: Pick<Ctx, 'db'>,
  states: readonly AlertState[],
  page: { limit: number; before?: Date; realFirst?: boolean } = { limit: 50 },
): Promise<AlertSummary[]> {
  const first = page.realFirst ? sql`a.status = 'Actual' desc, ` : sql``;
  const rest = sql`on true where a.state = any(${[...states]}::text[])
    and a.created_at < ${page.before ?? 'infinity'}::timestamptz
    order by ${first}a.created_at desc, a.id desc limit ${page.limit}`;
  return query(ctx, selectSummaries(speakingVersion, rest));
}

/** Versions that wait for a second person, the longest waiting first. */
export function listWaitingForApproval(ctx: Pick<Ctx, 'db'>): Promise<AlertSummary[]> {
  const rest = sql`on v.alert_id = a.id where v.state = 'submitted' order by v.submitted_at, v.id limit 100`;
  return query(ctx, selectSummaries(sql`alerts.version v`, rest));
}

/** Versions being written: drafts and those returned with reasons, the latest edited first. */
export function listDrafts(ctx: Pick<Ctx, 'db'>): Promise<AlertSummary[]> {
  const rest = sql`on v.alert_id = a.id where v.state in ('draft', 'returned') order by v.edited_at desc, v.id limit 100`;
  return query(ctx, selectSummaries(sql`alerts.version v`, rest));
}

/** The names behind references, by reference; a program is called by its reference. */
export async function findNames(
  ctx: Pick<Ctx, 'db'>,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    ctx,
    sql<{ reference: string; name: string | null }>`select given.reference, ${nameOf(sql`given.reference`)} as name
      from unnest(${[...new Set(references)]}::text[]) as given(reference)`,
  );
  return new Map(rows.map(({ reference, name }) => [reference, name ?? 'Somebody who has left']));
}
