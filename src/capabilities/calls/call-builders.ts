import type { Actor } from '../../kernel/actor.ts';
import { after, hour } from '../../kernel/time.ts';
import type { Checked } from '../../kernel/wrong-input.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';
import { nobodySelected, noShapes } from '../audiences/index.ts';
import { savePeople } from '../identity/index.ts';
import { savePosts } from '../leads/index.ts';
import { listRoles, loadReferenceData, saveAppointments } from '../network/index.ts';
import type { LeadChoice } from './call-record.ts';
import type { PlanInput } from './plan-call.ts';

/** The value, or a fault that tells what was wrong. Tests only. */
export function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new Error(JSON.stringify(checked.errors));
}

/** Nobody of any post. */
export const noLeads: LeadChoice = { hubs: [], sectors: [], posts: [], kinds: ['holder', 'deputy'] };

/** A call in three hours with the leads and deputies of Wales. Tests only. */
export function aPlan(ctx: Ctx, overrides: Partial<PlanInput> = {}): PlanInput {
  return {
    ...{
      kind: 'Actual',
      alertId: null,
      isLife: false,
      subject: 'Kingsbury; what we know',
      why: '',
      agenda: '1. Brief',
    },
    ...{ startsAt: after(ctx.now, 3 * hour), minutes: 30, hostId: null, noteTakerId: null, supplierId: null },
    ...{ joinUrl: 'https://meet.example/j/1', room: '', numbers: 'London: +44 20 7946 0123', pin: '123456' },
    chosen: { selection: nobodySelected, shapes: noShapes, leads: { ...noLeads, hubs: ['wales'] } },
    ...overrides,
  };
}

/** A small network of posts: a hotel and a retail post in Wales, a hotel post in London; a duty officer, hub officers, a member. */
export interface CallPeople {
  readonly officer: Actor;
  readonly hubOfficer: Actor;
  readonly lead: Actor;
  readonly deputy: Actor;
  readonly retailLead: Actor;
  readonly londonLead: Actor;
  readonly member: Actor;
  readonly operator: Actor;
  readonly auditor: Actor;
  readonly posts: { readonly hotels: string; readonly retail: string; readonly london: string };
}

/** Makes that network. Tests only. */
export async function someCallPeople(ctx: Ctx): Promise<CallPeople> {
  await loadReferenceData(ctx);
  const names = [
    'Ola Officer',
    'Hal Hub',
    'Lea Lead',
    'Dai Deputy',
    'Rae Retail',
    'Lon London',
    'Mim Member',
    'Opi Operator',
    'Aud Auditor',
  ];
  const ids = await savePeople(
    ctx,
    names.map((name) => ({ reference: name, name, email: `${name.split(' ')[0]?.toLowerCase()}@calls.example` })),
  );
  const id = (place: number): string => ids[place] ?? '';
  const national = { kind: 'national', id: '' } as const;
  const validFrom = new Date('2020-01-01');
  await saveAppointments(ctx, [
    { personId: id(0), role: 'duty-officer', scope: national, validFrom },
    { personId: id(1), role: 'hub-officer', scope: { kind: 'region', id: 'wales' }, validFrom },
    { personId: id(6), role: 'member', scope: national, validFrom },
    { personId: id(7), role: 'operator', scope: national, validFrom },
    { personId: id(8), role: 'auditor', scope: national, validFrom },
  ]);
  const [hotels = '', retail = '', london = ''] = await savePosts(ctx, [
    { regionCode: 'wales', sectorCode: 'hotels-food', holderId: id(2), deputyIds: [id(3)] },
    { regionCode: 'wales', sectorCode: 'retail-wholesale', holderId: id(4) },
    { regionCode: 'london', sectorCode: 'hotels-food', holderId: id(5) },
  ]);
  const actor = async (place: number): Promise<Actor> => {
    const roles = await listRoles(ctx, id(place));
    return { kind: 'person', personId: id(place), name: names[place] ?? '', roles };
  };
  return {
    officer: await actor(0),
    hubOfficer: await actor(1),
    lead: await actor(2),
    deputy: await actor(3),
    retailLead: await actor(4),
    londonLead: await actor(5),
    member: await actor(6),
    operator: await actor(7),
    auditor: await actor(8),
    posts: { hotels, retail, london },
  };
}

/** The id of somebody. Tests only. */
export function idOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.personId : '';
}

/** What is in the launches about a call, oldest first. Tests only. */
export function launchesOf(
  ctx: Ctx,
  callId: string,
): Promise<
  {
    launchId: string;
    what: string;
    lane: string;
    weight: string;
    threadId: string;
    content: Record<string, Record<string, Record<string, string>>>;
    channels: string[];
  }[]
> {
  return query(
    ctx,
    sql`select t.launch_id as "launchId", t.what, l.lane, l.weight, l.thread_id as "threadId", l.content, l.channels
      from calls.telling t join delivery.launch l on l.id = t.launch_id where t.call_id = ${callId}::uuid
      order by l.number`,
  );
}
