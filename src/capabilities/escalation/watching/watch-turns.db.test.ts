import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aBundledProgram } from '../../../../test/support/bundled-program.ts';
import { aDatabase, testEnvironment, testMoment } from '../../../../test/support/test-database.ts';
import { after, second } from '../../../kernel/time.ts';
import { execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { aFrozenLaunch, forgetLaunches } from '../../delivery/delivery-builders.ts';
import { stopLaunch } from '../../delivery/index.ts';
import { auditEscalation, latenessKinds } from '../audit/audit-escalation.ts';
import { attackRules, urgentRules } from '../default-policies.ts';
import {
  answerAfter,
  aWatchedLaunch,
  aWatchedPost,
  sendAll,
  stepsOf,
  turnAt,
  type WatchedPost,
  watchesOf,
} from '../escalation-builders.ts';
import { listPolicies } from '../policies/policy-store.ts';
import { bindForgotten } from './bind-launch.ts';
import { listWatchStates } from './list-watch-states.ts';
import { turnWatches } from './turn-watches.ts';

const database = aDatabase();
const program = aBundledProgram('test/support/turning-process.ts');
let post: WatchedPost;

beforeAll(async () => {
  post = await aWatchedPost(database.ctx());
});

beforeEach(async () => {
  await forgetLaunches(database.ctx());
  await execute(
    database.ctx(),
    sql`truncate escalation.course, escalation.watch, escalation.step, escalation.promotion, escalation.prompt,
      escalation.phone_task, escalation.phone_call, escalation.finding, escalation.audit_run, leads.promotion cascade`,
  );
  await execute(database.ctx(), sql`update identity.contact_point set stopped_at = null, stopped_reason = null`);
});

const at = (seconds: number): Date => after(testMoment, seconds * second);
/** What the auditor finds at a moment: nothing, mostly. */
async function audited(seconds: number): Promise<{ kind: string; phase: string | null; ordinal: number | null }[]> {
  await auditEscalation(database.ctx({ now: at(seconds) }), 'live');
  return query(
    database.ctx(),
    sql<{
      kind: string;
      phase: string | null;
      ordinal: number | null;
    }>`select kind, phase, ordinal from escalation.finding where gone_at is null`,
  );
}

describe('watching the silence of a launch', () => {
  it('begins with the policies that come with the program', async () => {
    const policies = await listPolicies(database.ctx());
    expect(policies.map(({ rules }) => rules)).toEqual([attackRules, urgentRules]);
  });

  it('watches leads, deputies and officers, each from the launch, and nobody else', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    const watches = await watchesOf(ctx, launchId);
    expect([...watches.keys()].sort()).toEqual([post.holderId, ...post.deputyIds, post.officerId].sort());
    expect([...watches.values()].map(({ dueAt }) => dueAt)).toEqual(Array.from({ length: 4 }, () => at(60)));
    expect(await listWatchStates(ctx, launchId)).toContainEqual(
      expect.objectContaining({ personId: post.holderId, nextDeed: 'remind', nextAt: at(60), outcome: null }),
    );
  });

  it('carries out every step at its time, passes over what is empty, and goes round until it is over', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await turnAt(ctx, 57);
    expect(await stepsOf(ctx, launchId)).toEqual([]);
    await turnAt(ctx, 60, 120, 241, 301, 421, 481);
    expect(await seen(launchId, post.holderId)).toEqual([
      ['remind', 'done', 60],
      // Everybody has been told by e-mail, and has nothing else.
      ['next-channel', 'nobody', 120],
      ['deputy', 'done', 121],
      // Their hub heard of the deputies two minutes before; the page that they were led to is live.
      ['region', 'standing', 241],
      ['phone', 'done', 301],
      ['remind', 'done', 421],
      ['next-channel', 'nobody', 481],
      ['deputy', 'done', 482],
    ]);
    // The deputies lead nothing: their step for a deputy is passed over, and their region is told with the others.
    expect((await seen(launchId, post.deputyIds[0])).slice(2, 4)).toEqual([
      ['deputy', 'nobody', 121],
      ['region', 'done', 122],
    ]);
    const told = await query(
      ctx,
      sql<{ what: string; told: number }>`select what, told from escalation.prompt order by at, what`,
    );
    expect(told.filter(({ what }) => what === 'deputy')).toHaveLength(2);
    expect(await auditedButLate(490)).toEqual([]);
    await turnAt(ctx, 2 * 3600);
    expect(new Set([...(await watchesOf(ctx, launchId)).values()].map(({ outcome }) => outcome))).toEqual(
      new Set(['expired']),
    );
    expect(await auditedButLate(2 * 3600 + 10)).toEqual([]);
  });

  it('asks the deputies one after the other, and the last one asked acts', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await turnAt(ctx, 60, 120);
    expect(await actingFor(post.postId, 125)).toBe(post.deputyIds[0]);
    const events = await query(
      ctx,
      sql<{ payload: { event: string; payload: object } }>`select payload from graphile_worker._private_jobs
        where payload->>'event' = 'escalation.post-promoted' and payload->'payload'->>'launchId' = ${launchId}`,
    );
    expect(events[0]?.payload.payload).toEqual({ postId: post.postId, personId: post.deputyIds[0], launchId });
    await turnAt(ctx, 241, 301, 421, 481);
    expect(await actingFor(post.postId, 490)).toBe(post.deputyIds[1]);
    await turnAt(ctx, 602, 662, 782, 842);
    expect((await seen(launchId, post.holderId)).at(-1)).toEqual(['region', 'done', 844]);
    expect(await auditedButLate(845)).toEqual([]);
  });

  it('contacts nobody after their answer, and goes on with everybody else until they answer themselves', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await turnAt(ctx, 60);
    await answerAfter(ctx, launchId, { personId: post.deputyIds[0], answer: 'safe', seconds: 100 });
    await turnAt(ctx, 120, 241, 301);
    expect(await seen(launchId, post.deputyIds[0])).toEqual([['remind', 'done', 60]]);
    expect((await watchesOf(ctx, launchId)).get(post.deputyIds[0])?.outcome).toBe('answered');
    // The post has it: no second deputy, no list, but the lead is reminded instead.
    const steps = await stepsOf(ctx, launchId, post.holderId);
    expect(steps.slice(2, 4).map(({ planned, deed }) => [planned, deed])).toEqual([
      ['deputy', 'remind'],
      ['region', 'remind'],
    ]);
    expect(await actingFor(post.postId, 305)).toBe(post.holderId);
    expect(await auditedButLate(320)).toEqual([]);
  });

  it('leaves a post alone when one answer from it is enough', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx, { lane: 'urgent' });
    await answerAfter(ctx, launchId, { personId: post.deputyIds[1], answer: 'safe', seconds: 100 });
    await turnAt(ctx, 300);
    const watches = await watchesOf(ctx, launchId);
    expect(watches.get(post.holderId)?.outcome).toBe('post-answered');
    expect(watches.get(post.deputyIds[0])?.outcome).toBe('post-answered');
    expect(watches.get(post.officerId)?.outcome).toBeNull();
    expect(await audited(310)).toEqual([]);
  });

  it('notices a lead who has it and passes nothing on: reminded, then the deputy acts', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await answerAfter(ctx, launchId, { personId: post.holderId, answer: 'received', seconds: 10 });
    await turnAt(ctx, 12, 310, 610);
    const idle = (await stepsOf(ctx, launchId, post.holderId)).map(({ phase, deed, result }) => [phase, deed, result]);
    expect(idle).toEqual([
      ['idle', 'remind', 'done'],
      ['idle', 'deputy', 'done'],
    ]);
    expect((await watchesOf(ctx, launchId)).get(post.holderId)?.outcome).toBe('handed-on');
    expect(await actingFor(post.postId, 620)).toBe(post.deputyIds[0]);
    expect(await auditedButLate(620)).toEqual([]);
  });

  it('lets a lead alone who passed it on, also after a reminder', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await answerAfter(ctx, launchId, { personId: post.holderId, answer: 'received', seconds: 10 });
    await turnAt(ctx, 310);
    await answerAfter(ctx, launchId, { personId: post.holderId, answer: 'passed-on', seconds: 320 });
    await turnAt(ctx, 615);
    expect(await stepsOf(ctx, launchId, post.holderId)).toHaveLength(1);
    expect((await watchesOf(ctx, launchId)).get(post.holderId)?.outcome).toBe('answered');
  });

  it('does not wait for somebody who has no way at all', async () => {
    const ctx = database.ctx();
    await execute(
      ctx,
      sql`update identity.contact_point set stopped_at = ${testMoment}, stopped_reason = 'test' where person_id = ${post.holderId}`,
    );
    const { launchId } = await aWatchedLaunch(ctx);
    await turnAt(ctx, 0);
    expect(await seen(launchId, post.holderId)).toEqual([['deputy', 'done', 0]]);
    await turnAt(ctx, 120, 180, 300);
    expect((await seen(launchId, post.holderId)).slice(1)).toEqual([
      ['region', 'done', 120],
      ['phone', 'done', 180],
      ['remind', 'nobody', 300],
      ['next-channel', 'nobody', 301],
      ['deputy', 'done', 302],
    ]);
    expect(await auditedButLate(305)).toEqual([]);
  });

  it('ends with a stop, and goes over to a newer version, which begins anew', async () => {
    const ctx = database.ctx();
    const first = await aWatchedLaunch(ctx);
    await turnAt(ctx, 60);
    const later = database.ctx({ now: at(90) });
    const second = await aWatchedLaunch(later, { threadId: first.threadId });
    await turnAt(ctx, 92);
    expect((await watchesOf(ctx, first.launchId)).get(post.holderId)?.outcome).toBe('superseded');
    expect((await watchesOf(ctx, second.launchId)).get(post.holderId)?.dueAt).toEqual(at(150));
    await stopLaunch(database.ctx({ now: at(100) }), second.launchId);
    await turnAt(ctx, 150);
    expect((await watchesOf(ctx, second.launchId)).get(post.holderId)?.outcome).toBe('stopped');
    expect(await stepsOf(ctx, second.launchId)).toEqual([]);
    // A last word is not chased.
    const over = await aWatchedLaunch(database.ctx({ now: at(200) }), { threadId: first.threadId, takesBack: true });
    expect((await watchesOf(ctx, over.launchId)).size).toBe(0);
    expect(await audited(210)).toEqual([]);
  });

  it('makes up what a pause of all processes left, in order, apart, and with the real times', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await turnAt(ctx, 900, 915, 920, 930, 935, 945, 950);
    const steps = await seen(launchId, post.holderId);
    expect(steps.map(([deed]) => deed)).toEqual(['remind', 'next-channel', 'deputy', 'region', 'phone']);
    expect(steps.map(([, , done]) => done)).toEqual([900, 915, 916, 931, 946]);
    expect(await auditedButLate(990)).toEqual([]);
  });

  it('carries out a step once when a process dies with it, and lets what fails fail alone', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    // Its claims are all that is left of a process that died.
    await execute(
      ctx,
      sql`update escalation.watch set leased_by = ${launchId}, leased_until = ${at(70)}, tries = 1 where person_id <> ${post.officerId}`,
    );
    await turnAt(ctx, 60);
    expect((await stepsOf(ctx, launchId)).map(({ personId }) => personId)).toEqual([post.officerId]);
    await turnAt(ctx, 70);
    const steps = await stepsOf(ctx, launchId);
    expect(steps).toHaveLength(4);
    const messages = await query(
      ctx,
      sql<{
        rounds: number;
      }>`select count(*) as rounds from delivery.rounds where launch_id = ${launchId} and channel = 'email' and round > 0`,
    );
    expect(messages[0]?.rounds).toBe(4);
    expect(await audited(75)).toEqual([]);
  });

  it('leaves nothing half done when a process is killed between telling and writing down', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await sendAll(ctx);
    const told = async () =>
      (await query(ctx, sql`select from delivery.rounds where launch_id = ${launchId} and round > 0`)).length;
    let child: ChildProcess | undefined;
    await ctx.db.transaction().execute(async (holder) => {
      // Everybody has been told inside its transaction when it comes to write the steps, and waits for this lock.
      await execute({ db: holder }, sql`lock table escalation.step in exclusive mode`);
      child = spawn(process.execPath, [program.path, database.url, at(61).toISOString()], {
        env: { ...process.env, ...testEnvironment },
      });
      await vi.waitFor(async () => expect(await waitingForLock(ctx)).toBe(1), { timeout: 30_000, interval: 50 });
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    });
    expect(child?.signalCode).toBe('SIGKILL');
    await vi.waitFor(async () => expect(await waitingForLock(ctx)).toBe(0), { timeout: 30_000, interval: 50 });
    expect([await told(), (await stepsOf(ctx, launchId)).length]).toEqual([0, 0]);
    await turnAt(ctx, 70);
    expect((await stepsOf(ctx, launchId)).length).toBe(0);
    await turnAt(ctx, 77);
    expect([await told(), (await stepsOf(ctx, launchId)).length]).toEqual([4, 4]);
    expect(await audited(80)).toEqual([]);
  });

  it('takes each step once, however many processes turn at the same moment', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    const due = { ...ctx, now: at(61) };
    const done = await Promise.all([turnWatches(due), turnWatches(due), turnWatches(due)]);
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(await stepsOf(ctx, launchId)).toHaveLength(4);
  });

  it('knows an exercise by its first line, whatever the language', async () => {
    const ctx = database.ctx();
    const subject = 'EXERCISE / YMARFER: clowch y drysau';
    const words = { text: 'Clowch y drysau. {{answerLink}}', html: '<p>{{answerLink}}</p>' };
    const content = { email: { cy: { subject, ...words } }, live: { cy: { headline: subject, ...words } } };
    const { launchId } = await aFrozenLaunch(ctx, { content });
    const row = await queryOne(
      ctx,
      sql<{ firstLine: string }>`select first_line as "firstLine" from delivery.launches where id = ${launchId}`,
    );
    expect(row?.firstLine).toBe(subject);
  });

  it('binds a launch of which the news was lost', async () => {
    const ctx = database.ctx();
    const { launchId } = await aWatchedLaunch(ctx);
    await execute(ctx, sql`truncate escalation.course cascade`);
    expect(await audited(61)).toEqual([{ kind: 'not-bound', phase: null, ordinal: null }]);
    await bindForgotten(ctx);
    expect((await watchesOf(ctx, launchId)).size).toBe(4);
    expect(await audited(61)).toEqual([]);
  });
});

/** How many other connections of this database wait for a lock. */
async function waitingForLock(ctx: ReturnType<typeof database.ctx>): Promise<number> {
  const rows = await query(
    ctx,
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
  );
  return rows.length;
}

/** Deed, result and seconds after the launch of one person's steps. */
async function seen(launchId: string, personId: string): Promise<[string, string, number][]> {
  const steps = await stepsOf(database.ctx(), launchId, personId);
  return steps.map(({ deed, result, at: done }) => [deed, result, (done.getTime() - testMoment.getTime()) / second]);
}

async function actingFor(postId: string, seconds: number): Promise<string | undefined> {
  const row = await queryOne(
    database.ctx(),
    sql<{
      personId: string;
    }>`select person_id as "personId" from leads.acting(${at(seconds)}::timestamptz) where post_id = ${postId}`,
  );
  return row?.personId;
}

/** What the auditor finds besides lateness. */
async function auditedButLate(seconds: number): Promise<object[]> {
  return (await audited(seconds)).filter(({ kind }) => !latenessKinds.includes(kind));
}
