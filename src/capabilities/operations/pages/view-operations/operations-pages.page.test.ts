import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { execute, query, sql } from '../../../../platform/db/database.ts';
import { showEach } from '../../../../platform/http/http-builders.ts';
import { channelDescriptions } from '../../../delivery/index.ts';
import { loadReferenceData } from '../../../network/index.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { operationsParts, viewOperationsStream } from './view-operations.stream.ts';

const sent = channelDescriptions.find(({ kind }) => kind === 'sent');
const channel = sent?.name ?? '';

describe('operations', () => {
  const database = aDatabase();
  const app = anApp(database);
  let operator: Visitor;
  let officer: Visitor;
  const now = () => database.ctx({ now: new Date() });
  beforeAll(async () => {
    operator = await app.visitor(await aHolderOf(now(), 'operator'));
    officer = await app.visitor(await aHolderOf(now(), 'duty-officer'));
  });

  it('say so when nobody sends', async () => {
    const page = await operator.visit('/operations');
    expect(page.text).toContain('No process that sends has any provider open. Is a worker running?');
    expect(page.text).toContain('No points have moved');
  });

  it('show how each provider does, what it was handed, and what moved', async () => {
    await execute(
      now(),
      sql`insert into delivery.provider
        (channel, name, resting, weight, seen_at, test_due_at, tested_at, test_ms, troubled_at, trouble)
      values (${channel}, 'first', 50, 40, now(), now() + interval '2 minutes', now(), 12, now(), 'errors'),
        (${channel}, 'second', 50, 60, now(), now(), null, null, null, null)`,
    );
    await execute(
      now(),
      sql`insert into delivery.provider_traffic
        (at, channel, name, lane, accepted, failed_for_now, failed_for_good, latencies)
      values (now() - interval '5 seconds', ${channel}, 'first', 'urgent', 1200, 30, 4, '{0,0,0,1234,0,0,0,0,0,0,0,0,0}')`,
    );
    await execute(
      now(),
      sql`insert into delivery.provider_shift (channel, at, provider, why, actor, before, after)
      values (${channel}, now(), 'first', 'errors', 'system:test', '{"first":50,"second":50}', '{"first":40,"second":60}')`,
    );
    const page = await operator.visit('/operations');
    const cells = [...page.document.querySelectorAll('td, th[scope=row]')].map((each) => each.textContent?.trim());
    expect(cells).toEqual(
      expect.arrayContaining([`${sent?.label}: first`, 'In trouble, it fails', '40 of 100 (50 at rest)']),
    );
    expect(cells).toEqual(expect.arrayContaining(['1,200 / 30 / 4', 'Not tested', 'Drain second']));
    expect(page.text).toMatch(/Open, 12 ms, .*, next in 1[12]\d s/);
    expect(page.text).toContain('From first, for it fails: 10 to second. Now first 40, second 60');
    expect(page.document.querySelector('svg.tocsin-time-chart')).not.toBeNull();
  });

  it('drain a provider with a reason, which everybody sees, and let it go on', async () => {
    const url = `/operations/pause?kind=provider&channel=${channel}&name=first`;
    const form = await operator.visit(url);
    expect(form.text).toContain('what it has in flight ends');
    expect((await operator.submit(form, url, { reason: ' ' })).status).toBe(422);
    const done = await operator.submit(form, url, { reason: 'They do maintenance until noon.' });
    expect(done.text).toContain('The provider first of');
    expect(done.text).toContain('They do maintenance until noon.');
    expect(done.text).toContain('Drained: takes nothing new');
    const seen = await officer.visit('/operations');
    expect(seen.text).toContain('They do maintenance until noon.');
    expect(seen.text).not.toMatch(/Let it go on|Pause|Drain second/);
    const href = [...done.document.querySelectorAll('a')]
      .map((each) => each.getAttribute('href') ?? '')
      .find((each) => each.endsWith('/resume'));
    const over = await operator.submit(await operator.visit(href ?? ''), href ?? '', { reason: 'They are done.' });
    expect(over.text).toContain('It goes on');
    expect(over.text).not.toContain('Held up');
    const actions = await query(now(), sql`select action from audit.entry where action like 'delivery.%' order by id`);
    expect(actions).toEqual([{ action: 'delivery.drained' }, { action: 'delivery.resumed' }]);
  });

  it('ask twice before the attack lane is paused', async () => {
    const url = '/operations/pause?kind=lane&channel=&name=attack';
    const form = await operator.visit(url);
    expect(form.text).toContain('nobody is told of one');
    const refused = await operator.submit(form, url, { reason: 'A test', confirm: 'attack' });
    expect(refused.text).toContain('Type ATTACK to pause it.');
    expect((await operator.submit(form, url, { reason: 'A test', confirm: 'ATTACK' })).text).toContain(
      'The attack lane is paused',
    );
    expect((await operator.submit(form, url, { reason: 'A test', confirm: 'ATTACK' })).status).toBe(409);
  });

  it('keep canaries, who are people of the network', async () => {
    await loadReferenceData(now());
    const form = await operator.visit('/operations/canaries');
    const typed = { keeper: 'duty-officer@holders.example', channel, region: 'london' };
    const refused = await operator.submit(form, '/operations/canaries', { ...typed, keeper: 'nobody@else.example' });
    expect(refused.text).toContain('Nobody in the network has this e-mail address.');
    const added = await operator.submit(form, '/operations/canaries', typed);
    expect(added.text).toContain('Holder duty-officer gets a test within five minutes');
    const action = added.document.querySelector('form[action$="/end"]')?.getAttribute('action') ?? '';
    expect((await operator.submit(added, action)).text).toContain('They get no more tests');
    expect((await officer.visit('/operations/canaries')).status).toBe(403);
  });

  it('are seen by officers and changed by operators only', async () => {
    expect((await officer.visit('/operations/pause?kind=lane&name=bulk')).status).toBe(403);
    const member = await app.visitor(await aHolderOf(now(), 'member'));
    expect((await member.visit('/operations')).status).toBe(403);
  });

  it('renew themselves, drawn for those who may act and for the others', async () => {
    const drawn: string[] = [];
    const actorOf = (role: string) =>
      ({ kind: 'person', personId: 'p', name: 'P', roles: [{ role, scope: { kind: 'national', id: '' } }] }) as const;
    const pages = ['operator', 'operator', 'auditor'].map((role) => ({
      params: undefined,
      actor: actorOf(role),
      send: (_event: string, data: string) => void drawn.push(data),
    }));
    let renders = 0;
    await viewOperationsStream.push(now(), {
      topic: '',
      pages,
      show: showEach,
      render: (template, view) => {
        renders += 1;
        return JSON.stringify([template, 'mayRun' in view && view.mayRun]);
      },
    });
    expect(drawn.map((data) => data.split('\n').length)).toEqual([1, 1, 1].map(() => operationsParts.length));
    expect(renders).toBe(2 * operationsParts.length);
  });
});
