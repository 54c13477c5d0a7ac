import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { query, queryOne, sql } from '../../../../platform/db/database.ts';
import { makeEventJobs } from '../../../../platform/events/event.ts';
import { listRoles, saveAppointments } from '../../../network/index.ts';
import { aHolderOf, aHotelAtDover } from '../../../network/network-builders.ts';
import { aPerson } from '../../identity-builders.ts';
import { savePeople } from '../../save-people.ts';

const database = aDatabase();
const app = anApp(database);
const now = () => database.ctx({ now: new Date() });
let hub: Visitor;
let hotelId = '';

beforeAll(async () => {
  hotelId = await aHotelAtDover(database.ctx());
  hub = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
});

const pageOf = (id: string): string => `/people/${id}/left`;
const refusal = async (visitor: Visitor, id: string) => {
  const answer = await visitor.request('GET', pageOf(id));
  return [answer.status, answer.body.includes('LEAVING_NOT_ALLOWED')];
};

describe('marking somebody as having left', () => {
  it('is found at their organisation; signs them out, ends what they hold, and stops telling them', async () => {
    const organisation = await hub.visit(`/network/organisations/${hotelId}`);
    const link = [...organisation.document.querySelectorAll('a')].find((each) => each.textContent === 'Asha Example');
    const url = link?.getAttribute('href') ?? '';
    const [, id = ''] = /people\/(.+)\/left/.exec(url) ?? [];
    const asha = await app.visitor(id);
    const page = await hub.visit(url);
    expect(page.heading).toBe('Has Asha Example left?');
    const done = await hub.submit(page, url);
    expect(done.text).toContain('Asha Example is marked as having left.');

    expect((await asha.request('GET', '/sessions')).status).toBe(303);
    expect(await query(now(), sql`select from identity.reachable where person_id = ${id}`)).toEqual([]);
    const told = await queryOne<{ payload: { event: string; payload: { personId: string } } }>(
      now(),
      sql`select job.payload from graphile_worker._private_jobs job where job.payload ->> 'event' = 'person.left'`,
    );
    expect(told?.payload.payload).toEqual({ personId: id });
    expect(await listRoles(now(), id)).toHaveLength(1);
    const heard = makeEventJobs(app.application.capabilities.flatMap((each) => each.hears ?? [])).find(
      ({ name }) => name === 'events.network.end-appointments',
    );
    for (const _again of [1, 2]) await heard?.run(now(), { personId: id });
    expect(await listRoles(now(), id)).toEqual([]);
    const actions = await query<{ action: string }>(
      now(),
      sql`select action from audit.entry where subject = ${`person:${id}`} order by id desc limit 3`,
    );
    expect(actions.map(({ action }) => action)).toEqual(['network.appointments-ended', 'person.left', 'session.ended']);
    expect((await hub.request('GET', url)).status).toBe(404);
    await savePeople(now(), [{ reference: 'P-1', name: 'Asha Example', email: 'asha@hotel.example' }]);
    expect((await hub.request('GET', url)).status).toBe(200);
  });

  it('is an operator’s alone for somebody who decides much, and nobody’s for themselves', async () => {
    const operatorId = await aHolderOf(database.ctx(), 'operator');
    const operator = await app.visitor(operatorId);
    const approverId = await aHolderOf(database.ctx(), 'approver');
    expect(await refusal(hub, approverId)).toEqual([403, true]);
    expect(await refusal(operator, operatorId)).toEqual([403, true]);
    expect(await refusal(hub, await aHolderOf(database.ctx(), 'hub-officer'))).toEqual([403, true]);
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    expect(await refusal(officer, approverId)).toEqual([403, false]);
    const left = await operator.submit(await operator.visit(pageOf(approverId)), pageOf(approverId));
    expect(left.text).toContain('Holder approver is marked as having left.');
  });

  it('is refused when they came to decide much while the page was open', async () => {
    const person = await aPerson(now());
    const page = await hub.visit(pageOf(person.id));
    const scope = { kind: 'national', id: '' } as const;
    await saveAppointments(now(), [{ personId: person.id, role: 'approver', scope }]);
    const token = page.document.querySelector('main input[name=_csrf]')?.getAttribute('value') ?? '';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ _csrf: token }).toString();
    const answer = await hub.request('POST', pageOf(person.id), body, form);
    expect([answer.status, answer.body.includes('LEAVING_NOT_ALLOWED')]).toEqual([403, true]);
    expect(await queryOne(now(), sql`select left_at from identity.person where id = ${person.id}`)).toEqual({
      left_at: null,
    });
  });
});
