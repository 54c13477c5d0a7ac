import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { after as later, minute, second } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { forgetLaunches } from '../../delivery/delivery-builders.ts';
import { makeAnswerLink } from '../../delivery/index.ts';
import { savePeople } from '../../identity/index.ts';
import { asPerson } from '../../leads/post-builders.ts';
import { saveAppointments } from '../../network/index.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { auditEscalation } from '../audit/audit-escalation.ts';
import { attackRules } from '../default-policies.ts';
import { answerAfter, aWatchedLaunch, aWatchedPost, turnAt, type WatchedPost } from '../escalation-builders.ts';
import { decidePolicy, proposePolicy } from '../policies/change-policy.ts';
import { watchEscalationStream } from './watch-escalation/watch-escalation.stream.ts';

const attackPolicy = '0193b000-0000-7000-8000-000000000001';

describe('the pages of escalation', () => {
  const database = aDatabase();
  const app = anApp(database);
  let post: WatchedPost;
  let officer: Visitor;
  let hub: Visitor;
  let from: Ctx;
  let officerId: string;

  beforeAll(async () => {
    const ctx = database.ctx();
    post = await aWatchedPost(ctx);
    // The program tells the time by the clock of this machine.
    from = { ...ctx, now: later(new Date(), -10 * minute) };
    officerId = await aHolderOf(ctx, 'duty-officer');
    officer = await app.visitor(officerId);
    hub = await app.visitor(post.officerId);
    await execute(
      ctx,
      sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
        select gen_random_uuid(), id, 'voice', '+441632960001', now(), now() from identity.person where id = ${post.holderId}`,
    );
  });

  it('shows the policies, drawn and as a table, to officers and auditors but not to members', async () => {
    const list = await officer.visit('/escalation');
    expect(list.text).toContain('Urgent, and exercises');
    const page = await officer.visit(`/escalation/policies/${attackPolicy}`);
    expect(page.text).toContain('Ask the next deputy, who then acts for the post');
    expect(page.document.querySelector('svg title')?.textContent).toBe('Steps of Attack');
    expect(page.text).toContain('is reminded; after the same time again the deputy is asked');
    const auditor = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    expect((await auditor.visit(`/escalation/policies/${attackPolicy}`)).text).not.toContain('Propose a change');
    const member = await app.visitor(post.associateId);
    expect((await member.request('GET', '/escalation')).status).toBe(403);
  });

  it('takes a change of a policy with a second person, and says at the field what is wrong', async () => {
    const change = `/escalation/policies/${attackPolicy}/change`;
    const form = await officer.visit(change);
    const wrong = await officer.submit(form, change, {
      'wait-1': '2',
      'deed-5': 'remind',
      why: 'Faster, please.',
      repeatLast: 'all',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give a whole number.');
    const still = await officer.submit(wrong, change, { repeatLast: '5' });
    expect(still.text).toContain('Wait at least 5 seconds');
    expect(still.text).toContain('The last step must be one after which the hub knows');
    expect(still.document.querySelector('textarea')?.textContent).toContain('Faster, please.');
    const gap = await officer.submit(still, change, { 'deed-3': '', 'wait-3': '' });
    expect(gap.text).toContain('Step 3 does nothing');
    const done = await officer.submit(still, change, { 'wait-1': '30', 'deed-5': 'phone' });
    expect(done.text).toContain('Proposed. It waits for another duty officer.');
    expect(done.text).toContain('You proposed this.');
    expect(done.document.querySelectorAll('button[value=approved]')).toHaveLength(0);

    const [otherId = ''] = await savePeople(database.ctx(), [
      { reference: 'D2', name: 'Ola Other', email: 'ola@hub.example' },
    ]);
    await saveAppointments(database.ctx(), [
      { personId: otherId, role: 'duty-officer', scope: { kind: 'national', id: '' } },
    ]);
    const other = await app.visitor(otherId);
    const url = done.url;
    const page = await other.visit(url);
    expect(page.text).toContain('In force now (version 1)');
    const decided = await other.submit(page, `${url}/decide`, { decision: 'approved' });
    expect(decided.text).toContain('Version 2, in force since');
    const rules = await queryOne(
      database.ctx(),
      sql<{
        wait: string;
      }>`select rules->'steps'->0->>'waitSeconds' as wait from escalation.policy_version where version = 2`,
    );
    expect(rules?.wait).toBe('30');
    await expect(execute(database.ctx(), sql`update escalation.policy_version set why = 'else'`)).rejects.toThrow(
      'never changed',
    );
  });

  it('refuses the second word of the same person, an old basis, and two policies for a lane', async () => {
    const ctx = database.ctx({ now: new Date() });
    const system = { ...ctx, actor: systemActor('test') };
    const twice = { policyId: attackPolicy, rules: { ...attackRules, idleSeconds: 600 }, why: 'Slower.' };
    const proposed = await proposePolicy(system, twice);
    await expect(proposePolicy(system, twice)).rejects.toThrow('PROPOSAL_OPEN');
    const proposalId = proposed.ok ? proposed.value : '';
    await expect(decidePolicy(system, { policyId: attackPolicy, proposalId, decision: 'approved' })).rejects.toThrow(
      'PROPOSAL_OWN',
    );
    await decidePolicy(system, { policyId: attackPolicy, proposalId, decision: 'declined' });
    const both = { ...twice, rules: { ...attackRules, lanes: ['attack' as const, 'urgent' as const] } };
    await expect(proposePolicy(system, both)).rejects.toThrow('POLICY_OVERLAPS');
    const same = await proposePolicy(system, { ...twice, rules: { ...attackRules, steps: [] } });
    expect(same.ok).toBe(false);
  });

  it('shows who is silent, what comes next and who stepped in, by name only within the scope of the reader', async () => {
    await forgetLaunches(from);
    const { launchId, threadId } = await aWatchedLaunch(from);
    await answerAfter(from, launchId, { personId: post.deputyIds[1], answer: 'safe', seconds: 5 });
    await turnAt(from, 60);
    const page = await officer.visit(`/escalation/${threadId}`);
    expect(page.text).toContain('Lea Lead');
    expect(page.text).toContain('Reminded');
    expect(page.text).toContain('Tell them by a way not used yet');
    expect(page.text).toContain('Answered');
    expect((await hub.visit(`/escalation/${threadId}`)).text).toContain('Lea Lead');
    const elsewhere = await aWatchedPost(database.ctx(), 'london', 'metals-plastics-minerals');
    const far = await (await app.visitor(elsewhere.officerId)).visit(`/escalation/${threadId}`);
    expect(far.text).not.toContain('Lea Lead');
    expect(far.text).toContain('You see the names of those within your area');
    expect((await officer.request('GET', `/escalation/${launchId}`)).status).toBe(404);

    // Open pages are drawn once for all who see the same, and show nobody more than a reload would.
    const actors = [
      await asPerson(from, officerId),
      await asPerson(from, officerId),
      await asPerson(from, elsewhere.officerId),
    ];
    const shown: { pages: number; data: string }[] = [];
    await watchEscalationStream.push(from, {
      topic: `thread:${threadId}`,
      pages: actors.map((actor) => ({ params: { alertId: threadId }, actor, send: () => undefined })),
      show: async (pages, _event, data) => void shown.push({ pages: pages.length, data }),
      render: (_template, view) => JSON.stringify(view),
    });
    expect(shown.map(({ pages, data }) => [pages, data.includes('Lea Lead')])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('leads a hub officer through the telephone list, and records what was answered', async () => {
    await forgetLaunches(from);
    const { launchId, threadId } = await aWatchedLaunch(from);
    await turnAt(from, 60, 120, 240, 300);
    const list = await hub.visit(`/escalation/${threadId}/phone`);
    const url =
      [...list.document.querySelectorAll('a')]
        .find(({ textContent }) => textContent === 'Lea Lead')
        ?.getAttribute('href') ?? '';
    const page = await hub.visit(url);
    expect(page.text).toContain('+441632960001');
    expect(page.text).toContain('Dai Deputy');
    const unsaid = await hub.submit(page, url, { result: 'reached' });
    expect(unsaid.text).toContain('Say what they answered.');
    const tried = await hub.submit(page, url, { result: 'no-reply' });
    expect(tried.text).toContain('Written down. Try the next one.');
    const reached = await hub.submit(tried, url, { person: post.holderId, result: 'reached', answer: 'passed-on' });
    expect(reached.text).toContain('Written down: somebody has it.');
    const told = await queryOne(
      from,
      sql<{
        answer: string;
      }>`select answer from delivery.told where launch_id = ${launchId} and person_id = ${post.holderId}`,
    );
    expect(told?.answer).toBe('passed-on');
    const far = await app.visitor(
      (await aWatchedPost(database.ctx(), 'scotland', 'metals-plastics-minerals')).officerId,
    );
    expect((await far.request('GET', url)).status).toBe(403);
    const lead = await app.visitor(post.holderId);
    expect((await lead.request('GET', url)).status).toBe(403);
  });

  it('lets a deputy who was asked answer the alert behind the link, without signing in', async () => {
    await forgetLaunches(from);
    const { launchId } = await aWatchedLaunch(from);
    await turnAt(from, 60, 120);
    const prompt = await queryOne(
      from,
      sql<{ id: string }>`select id from escalation.prompt where launch_id = ${launchId} and what = 'deputy'`,
    );
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    await jobs
      .find(({ name }) => name === 'delivery.materialise')
      ?.run(from, { launchId: prompt?.id, threadId: prompt?.id });
    const [message] = await query(
      from,
      sql<{
        id: number;
        subject: string;
      }>`select m.id, l.content #>> '{email,en,subject}' as subject from delivery.message m
        join delivery.launch l on l.id = m.launch_id where m.launch_id = ${prompt?.id ?? ''} and m.channel = 'email'`,
    );
    expect(message?.subject).toBe('EXERCISE: you act for your post now');
    const url = new URL(makeAnswerLink(from, message?.id ?? 0)).pathname;
    const anybody = await app.visitor();
    const page = await anybody.visit(url);
    expect(page.text).toContain('You act for your post');
    expect(page.text).toContain('EXERCISE: lock the doors');
    const done = await anybody.submit(page, url.replace('/answer/', '/prompts/answer/'), { answer: 'passed-on' });
    expect(done.text).toContain('Your answer to the alert: I have passed it on');
    const told = await queryOne(
      from,
      sql<{
        answer: string;
      }>`select answer from delivery.told where launch_id = ${launchId} and person_id = ${post.deputyIds[0]}`,
    );
    expect(told?.answer).toBe('passed-on');
  });

  it('shows what the auditor found, and that it runs', async () => {
    await execute(from, sql`truncate escalation.finding, escalation.audit_run`);
    expect((await officer.visit('/escalation/audit')).text).toContain(
      'The auditor has not finished within three minutes.',
    );
    await forgetLaunches(from);
    const { launchId } = await aWatchedLaunch(from);
    await turnAt(from, 60);
    await execute(
      from,
      sql`delete from escalation.step where launch_id = ${launchId} and person_id = ${post.holderId}`,
    );
    await auditEscalation({ ...from, now: later(from.now, 70 * second) }, 'live');
    await auditEscalation({ ...from, now: new Date() }, 'past');
    const page = await officer.visit('/escalation/audit');
    expect(page.text).toContain('A step was left out');
    const metrics = app.application.capabilities.flatMap((each) => each.gauges ?? []);
    const gauge = metrics.find(({ name }) => name === 'tocsin_escalation_findings');
    const skipped = (await gauge?.read(from))?.find(({ labels }) => labels.kind === 'skipped');
    expect(skipped?.value).toBeGreaterThan(0);
  });
});
