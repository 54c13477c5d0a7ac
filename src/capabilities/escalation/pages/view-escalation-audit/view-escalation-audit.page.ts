import { dayAndTime, minute, timeAgo } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { findingWords } from '../../audit/audit-escalation.ts';
import { type FindingLine, listFindings, listLastRuns } from '../../audit/escalation-audit-store.ts';
import { readPolicies } from '../../escalation-permissions.ts';

/** So long after its last heartbeat the auditor counts as stopped, milliseconds: it runs every minute. */
const heartbeatWithin = 3 * minute;
const mostFindings = 200;

/** What the auditor of escalation looked at last, and what it found. Nobody's name is there. */
export const viewEscalationAuditPage = definePage({
  url: '/escalation/audit',
  access: readPolicies,
  parent: '/escalation',
  async get(ctx) {
    const [runs, findings] = await Promise.all([listLastRuns(ctx), listFindings(ctx, mostFindings)]);
    const live = runs.find(({ kind }) => kind === 'live');
    return showPage('escalation/pages/view-escalation-audit/view-escalation-audit.njk', {
      title: 'Proof of escalation',
      isStopped: !live || ctx.now.getTime() - live.endedAt.getTime() > heartbeatWithin,
      runs: runs.map(({ kind, endedAt, launches, findings: found }) => [
        kind === 'live' ? 'What runs, every minute' : 'The last five weeks, every night',
        timeAgo(endedAt, ctx.now),
        launches,
        found,
      ]),
      standing: findings.filter(({ goneAt }) => goneAt === null).map(makeRow),
      gone: findings.filter(({ goneAt }) => goneAt !== null).map(makeRow),
    });
  },
});

function makeRow({ kind, phase, ordinal, threadId, firstLine, foundAt, personId }: FindingLine): unknown[] {
  const step = ordinal === null ? '–' : `${ordinal + 1}${phase === 'idle' ? ' after it was had' : ''}`;
  return [
    findingWords[kind] ?? kind,
    threadId ? { text: firstLine ?? 'An alert', href: `/escalation/${threadId}` } : '–',
    // Enough to tell two people apart in a report; the name is on the page of the alert, for those who may see it.
    personId ? `…${personId.slice(-6)}` : '–',
    step,
    dayAndTime(foundAt),
  ];
}
