import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import { type Actor, actorReference, type Scope } from '../../../kernel/actor.ts';
import { day, after as later } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { Mail, MailOutcome } from '../../../platform/outbound/mail-transport.ts';
import { savePeople } from '../../identity/index.ts';
import { listRoles } from '../appointment-store.ts';
import { aHotelAtDover } from '../network-builders.ts';
import { saveAppointments } from '../save-network.ts';
import { approveAppointment, declineAppointment } from './decide-appointment.ts';
import { endAppointment } from './end-appointment.ts';
import { findAppointment, listAppointments } from './proposal-store.ts';
import { type ProposalInput, proposeAppointment } from './propose-appointment.ts';
import { sendLapseWarning } from './send-lapse-warning.ts';
import { vouchForAppointment } from './vouch-for-appointment.ts';
import { lapseWarningOrder, warnOfLapses } from './warn-of-lapses.ts';

const national = { kind: 'national', id: '' } as const;
const everywhere = { everywhere: true, regions: [], sectors: [], organisations: [], premises: [] };

describe('the way to an appointment, on the database', () => {
  const database = aDatabase();
  let hotel = '';
  const ids = new Map<string, string>();

  /** Somebody who acts, at a moment; their roles are what they hold then. */
  async function as(name: string, now: Date = testMoment): Promise<Ctx> {
    const personId = ids.get(name) ?? '';
    const ctx = database.ctx({ now });
    const actor: Actor = { kind: 'person', personId, name, roles: await listRoles(ctx, personId) };
    return database.ctx({ now, actor });
  }
  const rolesOf = async (name: string, now: Date) => listRoles(database.ctx({ now }), ids.get(name) ?? '');

  async function propose(by: Ctx, change: Partial<ProposalInput>): Promise<string> {
    const proposed = await proposeAppointment(by, { ...duty, ...change });
    if (!proposed.ok) throw new Error(JSON.stringify(proposed.errors));
    return proposed.value;
  }
  const duty: ProposalInput = {
    email: 'new@x.example',
    role: 'duty-officer',
    kind: 'region',
    region: 'south-east',
    reason: 'Led the desk for years.',
  };

  beforeAll(async () => {
    const ctx = database.ctx();
    hotel = await aHotelAtDover(ctx);
    const holders: [string, string, Scope][] = [
      ['opi', 'operator', national],
      ['ola', 'operator', national],
      ['dot', 'duty-officer', national],
      ['hub', 'hub-officer', { kind: 'region', id: 'south-east' }],
      ['wyn', 'hub-officer', { kind: 'region', id: 'wales' }],
      ['lea', 'sector-lead', { kind: 'sector', id: 'hotels-food' }],
      ['aud', 'auditor', national],
      ['mem', 'member', { kind: 'organisation', id: hotel }],
    ];
    const names = [...holders.map(([name]) => name), 'new', 'nia'];
    const saved = await savePeople(
      ctx,
      names.map((name) => ({ reference: name, name: `${name} Example`, email: `${name}@x.example` })),
    );
    for (const [place, name] of names.entries()) ids.set(name, saved[place] ?? '');
    await saveAppointments(
      ctx,
      holders.map(([name, role, scope]) => ({ personId: ids.get(name) ?? '', role, scope })),
    );
  });

  it('gives a powerful role on the word of three, for twelve months, and lapses', async () => {
    const id = await propose(await as('hub'), {});
    expect(await rolesOf('new', testMoment)).toEqual([]);
    const refused = (code: string) => expect.objectContaining({ code });
    await expect(approveAppointment(await as('opi'), id)).rejects.toEqual(refused('APPOINTMENT_NEEDS_VOUCHER'));
    await expect(vouchForAppointment(await as('hub'), id, 'x')).rejects.toEqual(refused('APPOINTMENT_YOU_PROPOSED'));
    await expect(vouchForAppointment(await as('wyn'), id, 'x')).rejects.toEqual(refused('APPOINTMENT_NOT_ALLOWED'));
    await expect(vouchForAppointment(await as('aud'), id, 'x')).rejects.toEqual(refused('APPOINTMENT_NOT_ALLOWED'));
    await vouchForAppointment(await as('opi'), id, 'I worked with her.');
    await expect(approveAppointment(await as('opi'), id)).rejects.toEqual(refused('APPOINTMENT_YOU_VOUCHED_FOR'));
    await expect(approveAppointment(await as('dot'), id)).rejects.toEqual(refused('APPOINTMENT_NOT_ALLOWED'));
    expect(await rolesOf('new', testMoment)).toEqual([]);
    await approveAppointment(await as('ola'), id, 'Right.');
    const held = [{ role: 'duty-officer', scope: { kind: 'region', id: 'south-east' } }];
    expect(await rolesOf('new', testMoment)).toEqual(held);
    expect(await rolesOf('new', new Date('2027-11-20T23:59:00Z'))).toEqual(held);
    expect(await rolesOf('new', new Date('2027-11-21T00:00:00Z'))).toEqual([]);
    expect(await findAppointment(database.ctx({ now: new Date('2027-12-01') }), id)).toMatchObject({ stand: 'lapsed' });
    await expect(approveAppointment(await as('opi'), id)).rejects.toEqual(refused('APPOINTMENT_MOVED_ON'));
    const actions = await query<{ action: string; actor: string }>(
      database.ctx(),
      sql`select action, actor from audit.entry where subject = ${`appointment:${id}`} order by id`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'network.appointment-proposed',
      'network.appointment-vouched-for',
      'network.appointment-approved',
    ]);
    expect(actions[2]?.actor).toBe(actorReference((await as('ola')).actor));
  });

  it('warns once 30 and once 7 days before, the holder and the approver, until it is renewed', async () => {
    const orders = async (now: Date): Promise<number> => warnOfLapses(database.ctx({ now }));
    const end = new Date('2027-11-21T00:00:00Z');
    expect([await orders(later(end, -31 * day)), await orders(later(end, -30 * day))]).toEqual([0, 1]);
    expect([await orders(later(end, -20 * day)), await orders(later(end, -7 * day))]).toEqual([0, 1]);
    expect(await orders(later(end, -day))).toBe(0);
    const jobs = await query<{ payload: unknown }>(
      database.ctx(),
      sql`select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
        where t.identifier = ${lapseWarningOrder.name} order by p.id`,
    );
    const warnings = jobs.map(({ payload }) => lapseWarningOrder.payload.parse(payload));
    const both = [ids.get('new'), ids.get('ola')];
    expect(warnings.map(({ personId }) => personId)).toEqual([...both, ...both]);
    const sent: Mail[] = [];
    let outcome: MailOutcome = { kind: 'accepted', reference: 'r', response: '250' };
    const mail = {
      send: async (each: Mail) => {
        sent.push(each);
        return outcome;
      },
      verify: async () => ({ ok: true as const }),
      close: () => undefined,
    };
    const near = database.ctx({ now: later(end, -7 * day) });
    for (const warning of warnings.slice(2)) await sendLapseWarning(near, warning, mail);
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['new@x.example', 'Your role as duty officer ends on 20 November 2027'],
      ['ola@x.example', 'An appointment that you approved ends on 20 November 2027'],
    ]);
    outcome = { kind: 'failed-for-now', reason: '451' };
    const [first] = warnings;
    if (first) await expect(sendLapseWarning(near, first, mail)).rejects.toThrow('451');
    // A renewal begins where the old one ends, and stops further warnings.
    const now = later(end, -10 * day);
    await execute(database.ctx(), sql`delete from network.lapse_warning`);
    const renewal = await propose(await as('hub', now), { lastDay: '2028-11-20' });
    await vouchForAppointment(await as('opi', now), renewal, 'Still good.');
    await approveAppointment(await as('ola', now), renewal);
    expect(await findAppointment(database.ctx({ now }), renewal)).toMatchObject({ stand: 'to-begin', validFrom: end });
    expect(await orders(now)).toBe(0);
    expect(await rolesOf('new', end)).toHaveLength(1);
    const third = await propose(await as('hub', now), { lastDay: '2028-11-20' });
    await vouchForAppointment(await as('opi', now), third, 'x');
    await expect(approveAppointment(await as('ola', now), third)).rejects.toMatchObject({
      code: 'APPOINTMENT_HELD_ALREADY',
    });
    await declineAppointment(await as('hub', now), third, 'Not needed.');
  });

  it('gives an ordinary role on the word of two within their scope, and ends it early with a reason', async () => {
    const member = { role: 'deputy', kind: 'organisation', reference: 'ORG-1', email: 'nia@x.example' } as const;
    const id = await propose(await as('lea'), member);
    await expect(approveAppointment(await as('wyn'), id)).rejects.toMatchObject({ code: 'APPOINTMENT_NOT_ALLOWED' });
    await vouchForAppointment(await as('mem'), id, 'She is at the next desk.');
    await approveAppointment(await as('hub'), id);
    expect(await rolesOf('nia', testMoment)).toEqual([{ role: 'deputy', scope: { kind: 'organisation', id: hotel } }]);
    const wyn = await as('wyn');
    await expect(endAppointment(wyn, id, 'x')).rejects.toMatchObject({ code: 'APPOINTMENT_NOT_ALLOWED' });
    await endAppointment(await as('nia'), id, 'I move away.');
    expect(await rolesOf('nia', later(testMoment, 1))).toEqual([]);
    expect(await findAppointment(database.ctx(), id)).toMatchObject({ stand: 'ended', endWords: 'I move away.' });
  });

  it('ends an appointment that came by a file, by an operator alone where it is powerful', async () => {
    const list = async () =>
      listAppointments(database.ctx(), {
        ...{ stand: 'holds', role: 'duty-officer', name: 'dot', page: 1, pageSize: 10 },
        cover: everywhere,
      });
    const [line] = (await list()).lines;
    const id = line?.id ?? '';
    expect(line).toMatchObject({ personName: 'dot Example', scopeName: null, stand: 'holds' });
    await expect(endAppointment(await as('hub'), id, 'x')).rejects.toMatchObject({ code: 'APPOINTMENT_NOT_ALLOWED' });
    expect((await list()).lines).toHaveLength(1);
    await endAppointment(await as('opi'), id, 'Left the service.');
    expect((await list()).total).toBe(0);
    expect(await findAppointment(database.ctx(), id)).toMatchObject({ stand: 'ended', endWords: 'Left the service.' });
    expect(await rolesOf('dot', later(testMoment, 1))).toEqual([]);
  });

  it('lists within the scope of whoever asks', async () => {
    const seen = async (cover: object) => {
      const search = { stand: '', role: '', name: '', page: 1, pageSize: 50, cover: { ...everywhere, ...cover } };
      return (await listAppointments(database.ctx(), search)).lines.map((line) => line.personName);
    };
    expect(await seen({ everywhere: false, regions: ['wales'] })).toEqual(['wyn Example']);
    expect(await seen({ everywhere: false, regions: ['south-east'] })).toEqual(
      expect.arrayContaining(['hub Example', 'new Example', 'nia Example']),
    );
    expect(await seen({ everywhere: false })).toEqual([]);
    expect((await seen({})).length).toBeGreaterThan(8);
  });

  it('says what is wrong with a proposal at its field', async () => {
    const errorsOf = async (name: string, change: Partial<ProposalInput>) => {
      const proposed = await proposeAppointment(await as(name), { ...duty, email: 'nia@x.example', ...change });
      return proposed.ok ? [] : Object.keys(proposed.errors);
    };
    expect(await errorsOf('hub', { email: 'nobody@x.example' })).toEqual(['email']);
    expect(await errorsOf('hub', { email: 'hub@x.example' })).toEqual(['email']);
    expect(await errorsOf('hub', { region: 'wales' })).toEqual(['region']);
    expect(await errorsOf('hub', { kind: 'national' })).toEqual(['kind']);
    expect(await errorsOf('hub', { kind: 'premises', reference: 'SITE-9' })).toEqual(['reference']);
    expect(await errorsOf('lea', { kind: 'sector', sector: 'moon' })).toEqual(['sector']);
    expect(await errorsOf('hub', { firstDay: '2026-11-20' })).toEqual(['firstDay']);
    expect(await errorsOf('hub', { lastDay: '2029-01-01' })).toEqual(['lastDay']);
    expect(await errorsOf('hub', { role: 'king', reason: ' ', lastDay: 'soon' })).toEqual([
      'role',
      'lastDay',
      'reason',
    ]);
    expect(await errorsOf('hub', {})).toEqual([]);
    expect(await errorsOf('hub', {})).toEqual(['role']);
    await expect(errorsOf('mem', {})).rejects.toMatchObject({ code: 'APPOINTMENT_NOT_ALLOWED' });
  });
});
