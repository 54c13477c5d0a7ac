import { after, hour, second } from '../../kernel/time.ts';
import { asJson, type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import { aFrozenLaunch } from '../delivery/delivery-builders.ts';
import { type Answer, recordAnswerOfPerson } from '../delivery/index.ts';
import { savePeople } from '../identity/index.ts';
import { aPost, type FilledPost } from '../leads/post-builders.ts';
import { saveAppointments } from '../network/index.ts';
import type { PolicyRules } from './escalation-policy.ts';
import { bindLaunch } from './watching/bind-launch.ts';
import { turnWatches } from './watching/turn-watches.ts';

/** A post, and a hub officer of its region. Tests only. */
export interface WatchedPost extends FilledPost {
  readonly officerId: string;
}

/** A post with its people, and a hub officer in its region. Tests only. */
export async function aWatchedPost(ctx: Ctx, regionCode = 'wales', sectorCode = 'hotels-food'): Promise<WatchedPost> {
  const post = await aPost(ctx, { regionCode, sectorCode });
  const person = { reference: `hub-${regionCode}`, name: `Hana Hub ${regionCode}`, email: `hub@${regionCode}.example` };
  const [officerId = ''] = await savePeople(ctx, [person]);
  await saveAppointments(ctx, [
    { personId: officerId, role: 'hub-officer', scope: { kind: 'region', id: regionCode } },
  ]);
  return { ...post, officerId };
}

/** What a watched launch differs in from the usual: an attack to everybody, for two hours. */
export interface WatchedLaunchInput {
  readonly threadId?: string;
  readonly lane?: 'attack' | 'urgent' | 'bulk';
  readonly takesBack?: boolean;
  readonly firstLine?: string;
  readonly expiresAt?: Date;
}

/** A launch that is frozen and bound, as the jobs would. Tests only. */
export async function aWatchedLaunch(
  ctx: Ctx,
  { firstLine = 'EXERCISE: lock the doors', ...more }: WatchedLaunchInput = {},
): Promise<{ launchId: string; threadId: string }> {
  const { launchId, threadId } = await aFrozenLaunch(ctx, {
    expiresAt: after(ctx.now, 2 * hour),
    followsThread: more.threadId !== undefined,
    content: {
      email: { en: { subject: firstLine, text: 'Lock the doors. {{answerLink}}', html: '<p>{{answerLink}}</p>' } },
      live: { en: { headline: firstLine, text: 'Lock the doors. {{answerLink}}' } },
    },
    ...more,
  });
  await bindLaunch(ctx, launchId);
  return { launchId, threadId };
}

// A step that fails is logged and tried again; a test wants to know at once.
const loud = {
  ...{ debug() {}, info() {}, warn() {} },
  error(facts: object, sentence: string): void {
    throw new Error(`${sentence}: ${JSON.stringify(facts)}`);
  },
};

/** Turns at these seconds after the context's moment, several each so that empty steps are passed; all that waits is sent. Tests only. */
export async function turnAt(ctx: Ctx, ...moments: readonly number[]): Promise<void> {
  for (const moment of moments) {
    for (const more of [0, 1, 2]) {
      await sendAll(ctx);
      await turnWatches({ ...ctx, log: loud, now: after(ctx.now, (moment + more) * second) });
    }
  }
}

/** Every message that waits is handed over. Tests only. */
export async function sendAll(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.outcome (message_id, outcome, attempt, at, accepted_at)
      select m.id, 'accepted', 1, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz from delivery.message m
      where not m.offered and not exists (select from delivery.outcome o where o.message_id = m.id)`,
  );
}

/** Somebody answers so many seconds after the context's moment. Tests only. */
export async function answerAfter(
  ctx: Ctx,
  launchId: string,
  { personId, answer, seconds }: { personId: string; answer: Answer; seconds: number },
): Promise<void> {
  await recordAnswerOfPerson({ ...ctx, now: after(ctx.now, seconds * second) }, { launchId, personId, answer });
}

/** A step as tests look at it. */
export interface SeenStep {
  readonly personId: string;
  readonly phase: string;
  readonly ordinal: number;
  readonly deed: string;
  readonly planned: string;
  /** Seconds after the given moment. */
  readonly dueAt: Date;
  readonly at: Date;
  readonly result: string;
  readonly told: number;
}

/** The steps of a launch in order; of one person when given. Tests only. */
export function stepsOf(ctx: Ctx, launchId: string, personId: string | null = null): Promise<SeenStep[]> {
  return query(
    ctx,
    sql<SeenStep>`select person_id as "personId", phase, ordinal, deed, planned, due_at as "dueAt", at, result, told
      from escalation.step where launch_id = ${launchId} and (${personId}::uuid is null or person_id = ${personId}::uuid)
      order by at, person_id, ordinal`,
  );
}

/** Watches of a launch by person. Tests only. */
export async function watchesOf(
  ctx: Ctx,
  launchId: string,
): Promise<Map<string, { phase: string; ordinal: number; dueAt: Date | null; outcome: string | null }>> {
  const rows = await query(
    ctx,
    sql<{ personId: string; phase: string; ordinal: number; dueAt: Date | null; outcome: string | null }>`
      select person_id as "personId", phase, ordinal, due_at as "dueAt", outcome from escalation.watch where launch_id = ${launchId}`,
  );
  return new Map(rows.map(({ personId, ...watch }) => [personId, watch]));
}

/** Another version of the attack policy, in force from a moment, as if two people had decided so. Tests only. */
export async function aPolicyVersion(ctx: Ctx, rules: PolicyRules): Promise<void> {
  await execute(
    ctx,
    sql`insert into escalation.policy_version (policy_id, version, rules, why, proposed_by, approved_by, in_force_from)
      select policy_id, max(version) + 1, ${asJson(rules)}, 'A test.', 'system:a', 'system:b', ${ctx.now}
      from escalation.policy_version v where v.rules->'lanes' ? ${rules.lanes[0] ?? ''} group by policy_id`,
  );
}
