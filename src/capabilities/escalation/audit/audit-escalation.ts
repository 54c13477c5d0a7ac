import { newId } from '../../../kernel/ids.ts';
import { after, day, minute } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { findFaults, insertAuditRun, keepFindings } from './escalation-audit-store.ts';

// What is over is looked at once more after its end, and then every night for five weeks.
const livePast = 10 * minute;
const nightlyPast = 35 * day;

/** Kinds of findings that say something was done too late rather than not as it should be: the whole system may have stood still. */
export const latenessKinds: readonly string[] = ['late', 'overdue'];

/** What each kind of finding means. */
export const findingWords: Readonly<Record<string, string>> = {
  'not-bound': 'The launch follows no policy, a minute after its recipients were known',
  'wrong-policy': 'The launch follows another policy than was in force',
  'not-watched': 'Somebody accountable is not watched',
  skipped: 'A step was left out',
  doubled: 'A step was carried out twice, or one that nobody planned',
  'wrong-step': 'Another step than the policy has there',
  misplanned: 'A step was planned for another moment than the policy says',
  early: 'A step came too early',
  late: 'A step came more than a minute late',
  overdue: 'A step is, or was, more than a minute overdue',
  'after-end': 'A step came after the person had answered or it was over',
  'no-next-step': 'Somebody silent has no next step',
  'ended-without-reason': 'Watching ended although the person was silent',
  'not-ended': 'Watching goes on although it is over',
};

/**
 * Proves that no step was left out: works everything out anew and keeps what differs. `live` looks at what runs or has just
 * ended, `past` at five weeks. Ends with a heartbeat; logs what is new, by kind.
 */
export async function auditEscalation(ctx: Ctx, kind: 'live' | 'past'): Promise<{ findings: number; fresh: number }> {
  const since = after(ctx.now, kind === 'live' ? -livePast : -nightlyPast);
  return inTransaction(ctx, async (inside) => {
    const found = await findFaults(inside, since);
    const fresh = await keepFindings(
      inside,
      since,
      found.map((each) => ({ ...each, id: newId() })),
    );
    const run = { id: newId(), kind, beganAt: ctx.now, endedAt: ctx.now, findings: found.length, since };
    await insertAuditRun(inside, run);
    if (fresh > 0) {
      const kinds = [...new Set(found.map((each) => each.kind))].join(', ');
      ctx.log.error({ fresh, findings: found.length, kinds }, 'Escalation was not carried out as its policies say');
    }
    return { findings: found.length, fresh };
  });
}
