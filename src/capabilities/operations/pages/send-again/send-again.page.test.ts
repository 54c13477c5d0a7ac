import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { execute, query, sql } from '../../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation } from '../../../delivery/delivery-builders.ts';
import { aHolderOf } from '../../../network/network-builders.ts';

const url = '/operations/send-again';

describe('sending again', () => {
  const database = aDatabase();
  const app = anApp(database);
  const now = () => database.ctx({ now: new Date() });
  let launchId = '';
  beforeAll(async () => {
    await aPopulation(database.ctx(), { people: 20 });
    ({ launchId } = await aFrozenLaunch(now(), { lane: 'attack', channels: ['email'] }));
    // As the engine leaves a launch of which seven were refused and one had no mailbox.
    await execute(
      now(),
      sql`insert into delivery.outcome (message_id, outcome, attempt, provider, reason, at)
      select id, case when n <= 8 then 'failed' else 'accepted' end, 1, 'mail-server',
        case when n <= 7 then 'sender refused' when n = 8 then 'no such mailbox' end, now()
      from (select id, row_number() over (order by id) as n from delivery.message where launch_id = ${launchId}) m`,
    );
    await execute(now(), sql`delete from delivery.batch`);
    await execute(now(), sql`update delivery.launch set state = 'settled', settled_at = now()`);
  });

  it('takes a group with its count confirmed, asks twice in the attack lane, and leaves the others as they are', async () => {
    const operator = await app.visitor(await aHolderOf(now(), 'operator'));
    const page = await operator.visit(url);
    const values = [...page.document.querySelectorAll('input[name=group]')].map(
      (each) => each.getAttribute('value') ?? '',
    );
    expect(values.map((value) => value.slice(launchId.length))).toEqual([
      ' email sender refused',
      ' email no such mailbox',
    ]);
    const typed = { group: values[0] ?? '', count: '7', reason: 'The sender is allowed now.', confirm: 'ATTACK' };
    expect((await operator.submit(page, url, { ...typed, count: '20' })).text).toContain(
      'Type 7 if you mean all of them.',
    );
    expect((await operator.submit(page, url, { ...typed, confirm: '' })).text).toContain('Type ATTACK');
    const done = await operator.submit(page, url, typed);
    expect(done.text).toContain('7 messages are tried again');
    const waiting = await query(
      now(),
      sql`select lane, state, tries from delivery.single where launch_id = ${launchId}`,
    );
    expect(waiting).toEqual(Array(7).fill({ lane: 'attack', state: 'waiting', tries: 1 }));
    const rows = await query(
      now(),
      sql`select state, count(*) as messages from delivery.message_now
      where launch_id = ${launchId} group by state order by state`,
    );
    expect(rows).toEqual([
      { state: 'accepted', messages: 12 },
      { state: 'failed', messages: 1 },
      { state: 'waiting', messages: 7 },
    ]);
    expect(await query(now(), sql`select state from delivery.launch where id = ${launchId}`)).toEqual([
      { state: 'sending' },
    ]);
    const [audited] = await query(
      now(),
      sql<{ detail: object }>`select detail from audit.entry where action = 'delivery.sent-again'`,
    );
    expect(audited?.detail).toMatchObject({
      messages: 7,
      failedFor: 'sender refused',
      reason: 'The sender is allowed now.',
    });
    // Pressed again: the group is gone.
    expect((await operator.submit(page, url, typed)).text).toContain('This is not there any more.');
  });

  it('is nothing once a launch is over, and nobody else may', async () => {
    await execute(now(), sql`update delivery.launch set expires_at = now()`);
    const operator = await app.visitor(await aHolderOf(now(), 'operator'));
    expect((await operator.visit(url)).text).toContain('Nothing failed for good');
    const officer = await app.visitor(await aHolderOf(now(), 'duty-officer'));
    expect((await officer.visit(url)).status).toBe(403);
  });
});
