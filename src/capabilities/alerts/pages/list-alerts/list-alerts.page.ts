import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { approveAlerts, draftAlerts, manageSigners, readAlerts } from '../../alert-permissions.ts';
import { listAlerts, listDrafts, listWaitingForApproval } from '../../alert-store.ts';
import type { AlertSummary } from '../../alert-version.ts';
import { findRightBanner } from '../../launch-right/require-launch-right.ts';
import { listOpenOverrides } from '../../override/override-store.ts';

/** All alerts: those in force first, then what waits for a second person, what is being written, and what is over. */
export const listAlertsPage = definePage({
  url: '/alerts',
  access: readAlerts,
  navigation: { group: 'now', label: 'Alerts', order: 10 },
  async get(ctx) {
    const [live, waiting, drafts, over] = await Promise.all([
      listAlerts(ctx, ['live'], { limit: 50, realFirst: true }),
      listWaitingForApproval(ctx),
      listDrafts(ctx),
      listAlerts(ctx, ['closed', 'cancelled', 'expired']),
    ]);
    return showPage('alerts/pages/list-alerts/list-alerts.njk', {
      title: 'Alerts',
      sections: [
        // LIVE is the word for what is real, so the heading says "in force".
        { id: 'in-force', heading: 'In force now', rows: live.map(showTold) },
        { id: 'waiting', heading: 'Waiting for approval', rows: waiting.map((each) => showWaiting(ctx, each)) },
        { id: 'drafts', heading: 'Being written', rows: drafts.map(showDraft) },
        { id: 'over', heading: 'Over', rows: over.map(showTold) },
      ].filter((section) => section.rows.length > 0),
      overrides: await listOpenOverrides(ctx),
      rightBanner: await findRightBanner(ctx),
      mayDraft: may(ctx.actor, draftAlerts),
      maySigners: may(ctx.actor, manageSigners),
    });
  },
});

interface Row {
  readonly status: string;
  readonly state: string;
  readonly url: string;
  readonly headline: string;
  readonly area: string;
  readonly what: string;
  readonly at: Date;
  readonly by: string;
}

function showRow(alert: AlertSummary): Omit<Row, 'state' | 'url' | 'what' | 'at' | 'by'> {
  return {
    status: alert.status,
    headline: alert.headline || alert.event || 'Without a headline yet',
    area: alert.areaDesc || 'No place yet',
  };
}

// The words over a told alert: an all-clear is good news and is shown as such; a live one needs no second word.
function showTold(alert: AlertSummary): Row {
  const state = alert.state === 'closed' ? 'all-clear' : alert.state === 'live' ? '' : alert.state;
  const [what, at] = alert.endedAt ? ['Over since', alert.endedAt] : ['Sent', alert.launchedAt ?? alert.createdAt];
  return { ...showRow(alert), state, url: `/alerts/${alert.id}`, what: String(what), at: at as Date, by: '' };
}

function showWaiting(ctx: Ctx, alert: AlertSummary): Row {
  const where = may(ctx.actor, approveAlerts) ? 'approve' : 'review';
  return {
    ...showRow(alert),
    state: 'submitted',
    url: `/alerts/${alert.id}/versions/${alert.versionNumber}/${where}`,
    what: 'Submitted',
    at: alert.submittedAt ?? alert.editedAt,
    by: alert.submittedByName ?? '',
  };
}

function showDraft(alert: AlertSummary): Row {
  return {
    ...showRow(alert),
    state: alert.versionState,
    url: `/alerts/${alert.id}/versions/${alert.versionNumber}/review`,
    what: 'Saved',
    at: alert.editedAt,
    by: alert.editedByName,
  };
}
