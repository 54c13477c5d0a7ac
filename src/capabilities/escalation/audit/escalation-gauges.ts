import { second } from '../../../kernel/time.ts';
import type { Gauge } from '../../../platform/gauge.ts';
import { countWatches } from '../watching/watch-list-store.ts';
import { findingWords } from './audit-escalation.ts';
import { countFindings, listLastRuns } from './escalation-audit-store.ts';

/** What is measured of escalation, for the metrics page. */
export const escalationGauges: readonly Gauge[] = [
  {
    name: 'tocsin_escalation_findings',
    sentence:
      'Steps of escalation that the auditor found left out, early, doubled, late or without a next, and that stand.',
    labels: ['kind'],
    async read(ctx) {
      const counted = new Map((await countFindings(ctx)).map(({ kind, findings }) => [kind, findings]));
      return Object.keys(findingWords).map((kind) => ({ labels: { kind }, value: counted.get(kind) ?? 0 }));
    },
  },
  {
    name: 'tocsin_escalation_audit_age_seconds',
    sentence: 'Time since the auditor of escalation last ended, by what it looks at; absent when it never did.',
    labels: ['kind'],
    async read(ctx) {
      const runs = await listLastRuns(ctx);
      return runs.map(({ kind, endedAt }) => ({
        labels: { kind },
        value: Math.max(0, (ctx.now.getTime() - endedAt.getTime()) / second),
      }));
    },
  },
  {
    name: 'tocsin_escalation_watched_people',
    sentence: 'People whose silence, or whose idleness after it, is being followed up.',
    labels: ['phase'],
    async read(ctx) {
      const counts = await countWatches(ctx);
      return (['silence', 'idle'] as const).map((phase) => ({ labels: { phase }, value: counts[phase] }));
    },
  },
];
