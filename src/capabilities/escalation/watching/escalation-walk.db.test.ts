import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, second } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { forgetLaunches } from '../../delivery/delivery-builders.ts';
import { type Answer, answers, stopLaunch } from '../../delivery/index.ts';
import { beginActing, endActing } from '../../leads/index.ts';
import { auditEscalation, latenessKinds } from '../audit/audit-escalation.ts';
import {
  answerAfter,
  aPolicyVersion,
  aWatchedLaunch,
  aWatchedPost,
  sendAll,
  type WatchedPost,
} from '../escalation-builders.ts';
import { anyRules } from '../policy-builders.ts';
import { turnWatches } from './turn-watches.ts';
import { claimWatches } from './watch-store.ts';

const database = aDatabase();
let post: WatchedPost;
let people: readonly string[];

beforeAll(async () => {
  post = await aWatchedPost(database.ctx());
  people = [post.holderId, ...post.deputyIds, post.officerId];
});

/** Something that happens in a walk, after so many seconds. */
type Happening =
  | {
      readonly what: 'turn' | 'process-dies' | 'new-version' | 'stop' | 'hub-ends-acting' | 'hub-lets-act';
      readonly seconds: number;
    }
  | { readonly what: 'answer'; readonly who: number; readonly answer: Answer; readonly seconds: number };

const seconds = fc.integer({ min: 1, max: 40 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ what: fc.constant('turn' as const), seconds }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('process-dies' as const), seconds }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('new-version' as const), seconds }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constantFrom('hub-ends-acting' as const, 'hub-lets-act' as const), seconds }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('answer' as const),
      who: fc.integer({ min: 0, max: 3 }),
      answer: fc.constantFrom(...answers),
      seconds,
    }),
  },
);
const walks = fc.record({
  rules: anyRules,
  happenings: fc.array(happening, { minLength: 12, maxLength: 25 }),
  stops: fc.boolean(),
});

/** A walk as it goes: when it is, and which launches there were. */
interface Walk {
  ctx: Ctx;
  passed: number;
  threadId: string;
  launches: string[];
}

async function begin(rules: typeof anyRules extends fc.Arbitrary<infer Rules> ? Rules : never): Promise<Walk> {
  const ctx = database.ctx();
  await forgetLaunches(ctx);
  await execute(
    ctx,
    sql`truncate escalation.course, escalation.watch, escalation.step, escalation.promotion, escalation.prompt,
      escalation.phone_task, escalation.phone_call, escalation.finding, leads.promotion cascade`,
  );
  await execute(ctx, sql`truncate graphile_worker._private_jobs cascade`);
  await aPolicyVersion({ ...ctx, now: after(testMoment, -second) }, rules);
  const { launchId, threadId } = await aWatchedLaunch(ctx, { expiresAt: after(testMoment, 2 * 3600 * second) });
  return { ctx, passed: 0, threadId, launches: [launchId] };
}

async function goOn(walk: Walk, happened: Happening): Promise<void> {
  walk.passed += happened.seconds;
  const now = after(testMoment, walk.passed * second);
  const ctx = { ...walk.ctx, now };
  const newest = walk.launches.at(-1) ?? '';
  if (happened.what === 'turn') {
    await sendAll(ctx);
    await turnWatches(ctx);
  }
  // A process that dies leaves what it claimed, and nothing else.
  if (happened.what === 'process-dies')
    await claimWatches(ctx, { lease: newId(), until: after(now, 15 * second), limit: 200 });
  if (happened.what === 'new-version')
    walk.launches.push((await aWatchedLaunch(ctx, { threadId: walk.threadId })).launchId);
  if (happened.what === 'stop') await stopLaunch(ctx, newest);
  if (happened.what === 'hub-ends-acting') await endActing(ctx, { postId: post.postId, why: 'The lead is back.' });
  if (happened.what === 'hub-lets-act')
    await beginActing(ctx, {
      postId: post.postId,
      personId: post.deputyIds[1],
      why: 'A test.',
      until: after(now, 60 * second),
    });
  if (happened.what === 'answer') {
    const personId = people[happened.who] ?? '';
    await answerAfter(walk.ctx, newest, { personId, answer: happened.answer, seconds: walk.passed });
  }
}

async function faults(walk: Walk): Promise<string[]> {
  await auditEscalation({ ...walk.ctx, now: after(testMoment, walk.passed * second) }, 'live');
  const rows = await query(
    walk.ctx,
    sql<{
      kind: string;
      phase: string;
      ordinal: number;
    }>`select kind, phase, ordinal from escalation.finding where gone_at is null`,
  );
  return rows
    .filter(({ kind }) => !latenessKinds.includes(kind))
    .map(({ kind, phase, ordinal }) => `${kind} ${phase} ${ordinal}`);
}

/** Whoever is silent in the newest launch, and of them those without a next step. */
async function leftAlone(walk: Walk): Promise<string[]> {
  const rows = await query(
    walk.ctx,
    sql<{ personId: string }>`select r.person_id as "personId" from delivery.told r
      left join escalation.watch w on w.launch_id = r.launch_id and w.person_id = r.person_id
      where r.launch_id = ${walk.launches.at(-1) ?? ''} and r.answer is null and r.person_id = any(${[...people]}::uuid[])
        and w.due_at is null and w.outcome is distinct from 'post-answered'`,
  );
  return rows.map(({ personId }) => personId);
}

/** Messages of a launch that were written to people after they had answered it. */
async function toldAfterAnswer(walk: Walk): Promise<number> {
  const row = await queryOne(
    walk.ctx,
    sql<{ told: number }>`select count(*) as told from escalation.step s
      join lateral (select min(at) as at from delivery.answers_given a where a.launch_id = s.launch_id and a.person_id = s.person_id) first on true
      where s.phase = 'silence' and s.at > first.at`,
  );
  return row?.told ?? 0;
}

describe('whatever happens in whichever order', () => {
  it('nobody silent is left without a next step, nobody is contacted after answering, and the auditor finds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(walks, async ({ rules, happenings, stops }) => {
        const walk = await begin(rules);
        for (const happened of happenings) {
          await goOn(walk, happened);
          expect(await leftAlone(walk)).toEqual([]);
        }
        // Processes may have died for minutes on end; the next one that lives ends what is over.
        await goOn(walk, { what: 'turn', seconds: 1 });
        expect(await faults(walk)).toEqual([]);
        expect(await toldAfterAnswer(walk)).toBe(0);
        if (stops) await goOn(walk, { what: 'stop', seconds: 1 });
        await goOn(walk, { what: 'turn', seconds: stops ? 1 : 3 * 3600 });
        const open = await queryOne(
          walk.ctx,
          sql<{ open: number }>`select count(*) as open from escalation.watch where ended_at is null`,
        );
        expect(open?.open).toBe(0);
        expect(await faults(walk)).toEqual([]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('the auditor cries when any one step is taken out, or one is put in', async () => {
    await fc.assert(
      fc.asyncProperty(walks, fc.nat(), fc.boolean(), async ({ rules, happenings }, pick, takeOut) => {
        const walk = await begin(rules);
        for (const happened of [...happenings, { what: 'turn', seconds: 40 } as const]) await goOn(walk, happened);
        const steps = await query(
          walk.ctx,
          sql<{ personId: string; launchId: string; phase: string; ordinal: number }>`select person_id as "personId",
            launch_id as "launchId", phase, ordinal from escalation.step order by launch_id, person_id, phase, ordinal`,
        );
        const one = steps[pick % Math.max(1, steps.length)];
        fc.pre(one !== undefined);
        const its = sql`launch_id = ${one?.launchId ?? ''} and person_id = ${one?.personId ?? ''} and phase = ${one?.phase ?? ''}`;
        if (takeOut)
          await execute(walk.ctx, sql`delete from escalation.step where ${its} and ordinal = ${one?.ordinal ?? 0}`);
        else
          await execute(
            walk.ctx,
            sql`insert into escalation.step
                (launch_id, person_id, phase, ordinal, deed, planned, planned_at, due_at, at, result, told)
              select launch_id, person_id, phase, ordinal + 1, deed, planned, planned_at, due_at, at, result, told
              from escalation.step where ${its} order by ordinal desc limit 1`,
          );
        expect(await faults(walk)).not.toEqual([]);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
