import type { Ctx } from '../../../../platform/db/database.ts';
import {
  type AlertStatus,
  type AlertSummary,
  type AlertVersion,
  findNames,
  listAlerts,
  listToldVersions,
} from '../../../alerts/index.ts';
import { describeAction, listEntriesAbout } from '../../../audit/index.ts';
import { getCoverage, listSilentByRole, type SilentRole } from '../../../delivery/index.ts';
import { networkRoles } from '../../../network/index.ts';
import { listOpenLessons } from '../../review/lesson-store.ts';
import { findHandover } from '../../shift/handover-store.ts';
import { listLookers } from '../../shift/look-into-room.ts';
import { judgeHandover } from '../../shift/write-handover.ts';
import { type HelpLineView, readHelpLines } from '../help-case/help-line-view.ts';
import type { PlaceNames } from '../watch-alert/coverage-view.ts';
import { readPlaceNames } from '../watch-alert/read-coverage.ts';

// Whoever passes a message on comes first: their silence is the silence of many.
const importantRoles = ['sector-lead', 'deputy', 'hub-officer', 'duty-officer', 'approver', 'operator'] as const;
/** Names shown for each role, calls for help on the page, lines of the log, and alerts that are counted each time. */
const shownNames = 8;
const shownCalls = 40;
const shownEntries = 20;
const shownAlerts = 20;

/** Everything that the room shows; read from the database each time, so the same after a reload. */
export async function readRoom(ctx: Ctx) {
  const live = await listAlerts(ctx, ['live'], { limit: shownAlerts, realFirst: true });
  const names = await readPlaceNames(ctx);
  const [alerts, log, note, present, lessons] = await Promise.all([
    Promise.all(live.map((alert) => readLive(ctx, alert, names))),
    readLog(ctx, live),
    findHandover(ctx),
    listLookers(ctx),
    listOpenLessons(ctx),
  ]);
  const found = alerts.filter((each) => each !== undefined);
  const calls = sortCalls(found.flatMap(({ calls: own, status }) => own.map((line) => ({ line, status }))));
  return {
    alerts: found,
    calls: calls.slice(0, shownCalls),
    callsOpen: calls.length,
    callsUntaken: calls.filter(({ line }) => line.isUntaken).length,
    log,
    note: note ?? null,
    noteGuard: judgeHandover(note, ctx.now),
    present,
    lessons,
    now: ctx.now,
  };
}

interface Call {
  readonly line: HelpLineView;
  readonly status: AlertStatus;
}

/** Calls of all alerts in one list: those that nobody has taken, of these the real ones, of these the longest waiting. */
export function sortCalls(calls: readonly Call[]): Call[] {
  const rank = ({ line, status }: Call): number => (line.isUntaken ? 0 : 2) + (status === 'Actual' ? 0 : 1);
  return [...calls].sort((one, other) => rank(one) - rank(other) || one.line.at.getTime() - other.line.at.getTime());
}

async function readLive(ctx: Ctx, alert: AlertSummary, names: PlaceNames) {
  const version = (await listToldVersions(ctx, alert.id)).at(-1);
  if (!version) return undefined;
  const [coverage, lines, silent] = await Promise.all([
    getCoverage(ctx, version.id),
    readHelpLines(ctx, version, names),
    listSilentByRole(ctx, version.id, importantRoles, shownNames),
  ]);
  return {
    id: alert.id,
    status: alert.status,
    headline: alert.headline || alert.event || 'Alert without a headline',
    area: alert.areaDesc,
    version: version.number,
    launchedAt: version.launchedAt,
    expiresAt: version.expiresAt,
    nextUpdateAt: version.nextUpdateAt,
    overdue: isOverdue(version, ctx.now),
    totals: coverage.totals,
    calls: lines.filter(({ isOpen }) => isOpen),
    silentRows: silent.filter((row) => row.silent > 0).map((row) => tellSilent(row, names)),
  };
}

/** Whether people were promised a word by now and have not had it. */
export function isOverdue(version: Pick<AlertVersion, 'nextUpdateAt'>, now: Date): boolean {
  return version.nextUpdateAt !== null && version.nextUpdateAt <= now;
}

function tellSilent({ role, silent, recipients, people }: SilentRole, names: PlaceNames): (string | number)[] {
  const known = networkRoles.find((each) => each.name === role);
  const list = people.map(({ name, regionCode, handedOver }) => {
    const region = regionCode === null ? '' : `, ${names.regions.get(regionCode) ?? regionCode}`;
    return `${name}${region}${handedOver ? '' : ' (not even handed over)'}`;
  });
  const rest = silent > people.length ? `; ${silent - people.length} more` : '';
  return [known?.title ?? role, `${silent} of ${recipients}`, `${list.join('; ')}${rest}`];
}

async function readLog(ctx: Ctx, alerts: readonly AlertSummary[]) {
  const headlines = new Map(alerts.map((alert) => [`alert:${alert.id}`, alert.headline || alert.event]));
  const entries = await listEntriesAbout(ctx, [...headlines.keys()], shownEntries);
  const people = await findNames(
    ctx,
    entries.map((entry) => entry.actor),
  );
  return entries.map((entry) => ({
    at: entry.at,
    what: describeAction(entry.action),
    who: people.get(entry.actor) ?? entry.actor,
    headline: headlines.get(entry.subject) ?? '',
    status: alerts.find((alert) => `alert:${alert.id}` === entry.subject)?.status ?? 'Test',
  }));
}
