import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AloneGiven,
  alertDeedOfLaunch,
  alertDeeds,
  alertStates,
  findAlertMove,
  judgeDeed,
  type VersionDeed,
  type VersionStanding,
  versionDeeds,
  versionKinds,
  versionMoves,
} from './alert.ts';

const people = ['person:ada', 'person:bea', 'person:cy', 'system:job', 'anonymous'];
const reasons = ['', '   short   ', 'Shots heard; no approver answers.'];
const step = fc.record({
  deed: fc.constantFrom(...versionDeeds),
  by: fc.constantFrom(...people),
  reason: fc.constantFrom(...reasons),
});

interface Walk {
  version: VersionStanding;
  trace: { deed: VersionDeed; by: string; to: string; reason: string }[];
}

/** Tries every step on a fresh draft and keeps those that the rules allow, as the verbs do. */
function walk(
  kind: VersionStanding['kind'],
  steps: readonly { deed: VersionDeed; by: string; reason?: string }[],
): Walk {
  let version: VersionStanding = { kind, state: 'draft', editors: ['person:ada'], submittedBy: null };
  const trace: Walk['trace'] = [];
  for (const { deed, by, reason = '' } of steps) {
    const judged = judgeDeed(version, deed, by, { reason });
    if ('bar' in judged) continue;
    version = {
      ...version,
      state: judged.to,
      editors: deed === 'save' ? [...version.editors, by] : version.editors,
      submittedBy: deed === 'submit' ? by : version.submittedBy,
    };
    trace.push({ deed, by, to: judged.to, reason });
  }
  return { version, trace };
}

describe('the life of a version', () => {
  it('has no path to live for an alert or an update without two people or an override with its reason', () => {
    fc.assert(
      fc.property(fc.constantFrom('alert', 'update'), fc.array(step, { maxLength: 60 }), (kind, steps) => {
        const { trace } = walk(kind as 'alert' | 'update', steps);
        const live = trace.findIndex((each) => each.to === 'live');
        if (live < 0) return;
        const before = trace.slice(0, live);
        const submit = before.findLast((each) => each.deed === 'submit');
        const approver = trace[live]?.by;
        expect(submit?.by).toMatch(/^person:/);
        expect(approver).toMatch(/^person:/);
        if (trace[live]?.deed === 'override') {
          expect(trace[live]?.reason).toBe(reasons[2]);
          return;
        }
        expect(trace[live]?.deed).toBe('approve');
        expect(approver).not.toBe(submit?.by);
        const editors = ['person:ada', ...before.filter((each) => each.deed === 'save').map((each) => each.by)];
        expect(editors).not.toContain(approver);
      }),
      { numRuns: 2000 },
    );
  });

  it('does reach live when two people do their part, and with one person for a correction as prepared or with a reason', () => {
    const two = [
      { deed: 'submit', by: 'person:ada' },
      { deed: 'approve', by: 'person:bea' },
    ] as const;
    expect(walk('alert', two).version.state).toBe('live');
    const correct = (kind: VersionStanding['kind'], alone: AloneGiven) =>
      judgeDeed({ kind, state: 'draft', editors: ['person:ada'], submittedBy: null }, 'correct', 'person:ada', alone);
    expect(correct('cancel', { asPrepared: true })).toEqual({ to: 'live' });
    expect(correct('cancel', { reason: reasons[2] ?? '' })).toEqual({ to: 'live' });
    expect(correct('cancel', { reason: 'short' })).toEqual({ bar: 'needs-two' });
    expect(correct('all-clear', {})).toEqual({ bar: 'needs-two' });
    expect(correct('alert', { asPrepared: true })).toEqual({ bar: 'needs-two' });
    const submit = { deed: 'submit', by: 'person:ada' } as const;
    const alone = (by: string, reason?: string) =>
      walk('alert', [submit, { deed: 'override', by, ...(reason ? { reason } : {}) }]);
    expect(alone('person:ada', reasons[2]).version.state).toBe('live');
    expect(alone('person:ada').version.state).toBe('submitted');
    expect(alone('system:job', reasons[2]).version.state).toBe('submitted');
  });

  it('never changes what has ended, and never edits what is submitted or live', () => {
    for (const deed of versionDeeds) {
      for (const last of ['rejected', 'superseded', 'ended', 'expired', 'discarded'] as const) {
        expect(versionMoves[deed][last], `${deed} from ${last}`).toBeUndefined();
      }
    }
    expect(versionMoves.save.submitted).toBeUndefined();
    expect(versionMoves.save.live).toBeUndefined();
  });
});

describe('the life of an alert', () => {
  it('ends for good when closed, cancelled or discarded', () => {
    for (const deed of alertDeeds) {
      for (const last of ['closed', 'cancelled', 'discarded'] as const)
        expect(findAlertMove(last, deed)).toBeUndefined();
    }
  });

  it('is live only after submission', () => {
    const entries = alertStates.filter((state) => findAlertMove(state, 'launch') === 'live');
    expect(entries).toEqual(['submitted', 'live', 'expired']);
  });

  it('knows what the launch of each kind does', () => {
    expect(versionKinds.map(alertDeedOfLaunch)).toEqual(['launch', 'launch', 'cancel', 'close']);
  });
});
