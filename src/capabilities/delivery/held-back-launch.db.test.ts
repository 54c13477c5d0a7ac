import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { hour, after as momentAfter } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { chooseLifeSafetyOnly, chooseRule, type Weight, weights } from '../identity/index.ts';
import { networkRoles, saveAppointments } from '../network/index.ts';
import { getCoverage } from './coverage/get-coverage.ts';
import { aFrozenLaunch, aPopulation, claimSome, forgetLaunches, hearLease, messagesOf } from './delivery-builders.ts';

const database = aDatabase();
// A Monday night in winter: quiet hours from ten to seven end after eight hours.
const night = new Date('2026-11-23T23:00:00Z');
const morning = new Date('2026-11-24T07:00:00Z');
const at = (now = night) => database.ctx({ now });
const everyDay = ['1', '2', '3', '4', '5', '6', '7'];
const nights = { quietFrom: '22:00', quietTo: '07:00', quietDays: everyDay };
const rule = { leastWeight: 'information' as const, timeZone: 'Europe/London' };

const addressesOf = (launchId: string) =>
  query(
    at(),
    sql<{ personId: string; channel: string; address: string; state: string; dueAt: Date }>`
      select person_id as "personId", channel, address, state, due_at as "dueAt" from delivery.message_now
      where launch_id = ${launchId} order by person_id, channel, address`,
  );

async function addAddress(personId: string, address: string, verified = true): Promise<void> {
  await execute(
    at(),
    sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
      values (${newId()}, ${personId}, 'email', ${address}, ${night}, ${verified ? night : null}) on conflict do nothing`,
  );
}

describe('a launch at night', () => {
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(at(), { people: 6, withoutContact: 1 });
    const [quiet = '', picky = '', out = '', away = ''] = people;
    await chooseRule(at(), { personId: quiet, channel: 'email', rule: { ...rule, ...nights } });
    await chooseRule(at(), { personId: picky, channel: 'email', rule: { ...rule, leastWeight: 'serious' } });
    await chooseLifeSafetyOnly(at(), out, true);
    await chooseRule(at(), { personId: away, channel: 'email', rule: { ...rule, pausedUntil: '2026-12-24' } });
  });
  const told = async (launchId: string) => {
    const rows = await messagesOf(at(), launchId);
    return people.map((id) => {
      const row = rows.find((each) => each.personId === id);
      return row ? `${row.state} ${row.dueAt > night ? row.dueAt.toISOString() : 'now'}` : 'nothing';
    });
  };
  const unreachable = async (launchId: string) => {
    const rows = await query(
      at(),
      sql<{ personId: string; unreachable: string | null }>`select person_id as "personId", unreachable
        from delivery.recipient where launch_id = ${launchId}`,
    );
    return people.map((id) => rows.find((row) => row.personId === id)?.unreachable ?? null);
  };

  it('goes to everybody at once when life is at risk', async () => {
    const { launchId } = await aFrozenLaunch(at(), { weight: 'life' });
    expect(await told(launchId)).toEqual([...Array(5).fill('waiting now'), 'nothing']);
  });

  it('waits for the morning where quiet hours say so, and is not sent where it is not wanted', async () => {
    await forgetLaunches(at());
    const { launchId } = await aFrozenLaunch(at(), { weight: 'information', expiresAt: momentAfter(night, 12 * hour) });
    expect(await told(launchId)).toEqual([
      `waiting ${morning.toISOString()}`,
      ...['nothing', 'nothing', 'nothing', 'waiting now', 'nothing'],
    ]);
    expect(await unreachable(launchId)).toEqual([
      ...[null, 'own-choice', 'own-choice', 'quiet-hours', null, 'no-contact-point'],
    ]);
    expect(await messagesOf(at(), launchId, 'live')).toHaveLength(6);
    expect((await getCoverage(at(), launchId)).totals).toMatchObject({
      ...{ recipients: 6, waiting: 2, held: 1, unreachable: 4, declined: 3 },
    });
    const mine = async (now: Date) => (await claimSome(at(now))).messages.length;
    expect(await mine(momentAfter(morning, -1))).toBe(1);
    expect(await mine(morning)).toBe(1);
    expect((await getCoverage(at(morning), launchId)).totals).toMatchObject({ waiting: 2, held: 0 });
  });

  it('is not held for a morning that comes after it is over: it lies on the live page', async () => {
    const { launchId } = await aFrozenLaunch(at(), { weight: 'serious', expiresAt: morning });
    expect((await told(launchId))[0]).toBe('nothing');
    expect((await unreachable(launchId))[0]).toBe('quiet-hours');
    expect((await messagesOf(at(), launchId, 'live')).map(({ state }) => state)).toEqual(Array(6).fill('offered'));
  });

  it('takes back at night what somebody has, and waits with it for whoever has not', async () => {
    const evening = new Date('2026-11-23T21:00:00Z');
    const wide = { weight: 'serious' as const, expiresAt: momentAfter(night, 12 * hour) };
    await forgetLaunches(at());
    const first = await aFrozenLaunch(at(evening), wide);
    const lease = await claimSome(at(evening));
    const mine = lease.messages.find(({ personId }) => personId === people[0]);
    await hearLease(at(evening), lease, 'failed-for-now', [{ id: mine?.id ?? 0, outcome: 'accepted' }]);
    const { threadId } = first;
    const update = await aFrozenLaunch(at(), { ...wide, threadId, followsThread: true });
    expect((await told(update.launchId))[0]).toBe(`waiting ${morning.toISOString()}`);
    const last = await aFrozenLaunch(at(), { ...wide, threadId, followsThread: true, takesBack: true });
    expect((await told(last.launchId))[0]).toBe('waiting now');
    const fresh = await aFrozenLaunch(at(), { ...wide, takesBack: true });
    expect((await told(fresh.launchId))[0]).toBe(`waiting ${morning.toISOString()}`);
  });
});

describe('whatever people chose and whatever roles they hold', () => {
  const shared = 'control-room@network.example';
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(at(), { people: 6 });
    await execute(at(), sql`update identity.contact_point set stopped_at = null, stopped_reason = null`);
  });
  const choice = fc.record({
    leastWeight: fc.constantFrom<Weight>(...weights),
    quiet: fc.boolean(),
    paused: fc.boolean(),
    optedOut: fc.boolean(),
    roles: fc.subarray(networkRoles.map(({ name }) => name)),
    address: fc.constantFrom('none', 'shared', 'unverified'),
  });

  it('life safety reaches every address, nobody is told twice at one, and who opted out gets nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(choice, { minLength: 6, maxLength: 6 }),
        fc.constantFrom<Weight>(...weights),
        async (choices, weight) => {
          await choose(choices);
          const { launchId } = await aFrozenLaunch(at(), { weight, expiresAt: momentAfter(night, 2 * hour) });
          const made = (await addressesOf(launchId)).filter(({ channel }) => channel === 'email');
          const places = made.map(({ personId, address }) => `${personId} ${address}`);
          expect(new Set(places).size).toBe(places.length);
          expect(made.some(({ address }) => address.startsWith('unverified'))).toBe(false);
          for (const [place, own] of choices.entries()) {
            const count = made.filter(({ personId }) => personId === people[place]).length;
            const all = own.address === 'shared' ? 2 : 1;
            const held = own.optedOut || own.paused || own.quiet;
            const unwanted = weights.indexOf(weight) < weights.indexOf(own.leastWeight);
            expect(count).toBe(weight !== 'life' && (held || unwanted) ? 0 : all);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  async function choose(choices: readonly ReturnType<typeof choice.generate>['value'][]): Promise<void> {
    await execute(at(), sql`delete from identity.contact_point where address not like 'person-%'`);
    await execute(at(), sql`delete from network.appointment where scope_kind = 'national'`);
    for (const [place, own] of choices.entries()) {
      const personId = people[place] ?? '';
      const { leastWeight, quiet, paused, optedOut, roles, address } = own;
      const times = quiet ? nights : {};
      const pause = paused ? { pausedUntil: '2026-12-24' } : {};
      await chooseRule(at(), { personId, channel: 'email', rule: { ...rule, leastWeight, ...times, ...pause } });
      await chooseLifeSafetyOnly(at(), personId, optedOut);
      if (address !== 'none')
        await addAddress(
          personId,
          address === 'shared' ? shared : `unverified-${place}@x.example`,
          address === 'shared',
        );
      const scope = { kind: 'national', id: '' } as const;
      await saveAppointments(
        at(),
        roles.map((role) => ({ personId, role, scope })),
      );
    }
  }
});
