import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import {
  type AlertRecord,
  type AlertVersion,
  approveAlerts,
  correctAlerts,
  draftAlerts,
  getAlert,
  isTold,
  judgeDeed,
  listOpenOverrides,
  listVersions,
  readAlerts,
} from '../../../alerts/index.ts';
import { holdCalls } from '../../../calls/index.ts';
import { runRoom, watchSites } from '../../room-permissions.ts';
import { readCoverage, readNeedHelp } from './read-coverage.ts';
import { recordNeedHelpRead } from './record-need-help-read.ts';

/** The room: one alert from first word to all-clear, with who has it now. */
export const watchAlertPage = definePage({
  url: '/alerts/:alertId',
  access: readAlerts,
  parent: '/alerts',
  params: z.object({ alertId: z.uuid() }),
  query: z.object({ version: z.coerce.number().int().positive().optional() }),
  async get(ctx, { params, query }) {
    const alert = await getAlert(ctx, params.alertId);
    const versions = await listVersions(ctx, alert.id);
    const shown = chooseVersion(versions, query.version);
    const told = shown?.launchedAt ? shown : undefined;
    const coverage = told ? await readCoverage(ctx, told) : null;
    const { needHelp, fenced } = told ? await readNeedHelp(ctx, told) : { needHelp: [], fenced: false };
    await recordNeedHelpRead(ctx, alert.id, needHelp, [ctx.actor]);
    return showPage('room/pages/watch-alert/watch-alert.njk', {
      title: headlineOf(shown ?? versions.at(-1)),
      titleIsContent: true,
      alert,
      stateWord: stateWordOf(alert),
      versions,
      shown,
      coverage,
      needHelp,
      fenced,
      mayTake: may(ctx.actor, runRoom),
      mayHoldCall: may(ctx.actor, holdCalls),
      mayWatchSites: may(ctx.actor, watchSites),
      follows: query.version === undefined,
      overrides: await listOpenOverrides(ctx, alert.id),
      mayDo: deedsOf(ctx, alert, versions),
    });
  },
});

/** The version asked for; else the one told last; else the newest. */
export function chooseVersion(versions: readonly AlertVersion[], number?: number): AlertVersion | undefined {
  if (number !== undefined) return versions.find((version) => version.number === number);
  const told = versions.filter((version) => version.launchedAt !== null);
  return told.at(-1) ?? versions.at(-1);
}

function headlineOf(version: AlertVersion | undefined): string {
  const info = version?.cap.info[0];
  return info?.headline || info?.event || 'Alert without a headline';
}

// The kind of an alert (live, exercise, test) is never hidden by where it stands; an all-clear or cancel is said besides.
function stateWordOf(alert: AlertRecord): string {
  if (alert.state === 'closed') return 'all-clear';
  return alert.state === 'live' ? '' : alert.state;
}

// Whoever submitted or last edited a version is not offered to approve it: the way there would end in a refusal.
function mayApproveNow(ctx: Ctx, version: AlertVersion): boolean {
  if (version.state !== 'submitted' || !may(ctx.actor, approveAlerts)) return false;
  return !('bar' in judgeDeed(version, 'approve', actorReference(ctx.actor)));
}

function deedsOf(ctx: Ctx, alert: AlertRecord, versions: readonly AlertVersion[]): object {
  const open = versions.find((version) => ['draft', 'returned', 'submitted'].includes(version.state));
  const told = isTold(alert.state);
  return {
    edit: open && open.state !== 'submitted' && may(ctx.actor, draftAlerts) ? open : null,
    approve: open && mayApproveNow(ctx, open) ? open : null,
    waiting: open?.state === 'submitted' ? open : null,
    update: told && !open && may(ctx.actor, draftAlerts),
    correct: told && may(ctx.actor, correctAlerts),
  };
}
