import { newId } from '../../kernel/ids.ts';
import { after, hour } from '../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import {
  type PremisesInput,
  saveAppointments,
  saveOrganisations,
  savePremises,
  saveRegions,
  saveSectors,
} from '../network/index.ts';
import { launch } from './begin-launch.ts';
import { type Claim, claimBatch, claimSingles } from './engine/claim-store.ts';
import { writeOutcomes } from './engine/outcome-store.ts';
import type { LaunchRequest } from './launch-request.ts';
import { materialiseLaunch } from './materialise-launch.ts';
import type { Lease, LeasedMessage, TriedMessage } from './message.ts';

/** How many people, and how many of them (the last ones) cannot be reached. */
export interface Population {
  readonly people: number;
  readonly withoutContact?: number;
  readonly regions?: readonly string[];
  readonly sectors?: readonly string[];
}

/**
 * People who each stand for a premises of their own, spread evenly over regions and sectors, with an e-mail address
 * `person-<n>@network.example`. Returns their ids in that order.
 */
export async function aPopulation(ctx: Ctx, population: Population): Promise<string[]> {
  const { people, withoutContact = 0, regions = ['north', 'south'], sectors = ['hotels', 'stations'] } = population;
  const validFrom = '2020-01-01';
  await saveRegions(
    ctx,
    regions.map((code) => ({ code, name: code, validFrom })),
  );
  await saveSectors(
    ctx,
    sectors.map((code) => ({ code, name: code, group: 'Places', validFrom })),
  );
  const numbers = Array.from({ length: people }, (_, place) => place + 1);
  const ids = await savePeople(
    ctx,
    numbers.map((n) => ({ reference: `P${n}`, name: `Person ${n}`, email: `person-${n}@network.example` })),
  );
  const organisations = await saveOrganisations(
    ctx,
    numbers.map((n) => ({ reference: `O${n}`, name: `Firm ${n}`, sectorCode: sectors[n % sectors.length] ?? '' })),
  );
  const premises = await savePremises(
    ctx,
    numbers.map((n, place) => aSite(n, organisations[place] ?? '', regions)),
  );
  await saveAppointments(
    ctx,
    ids.map((personId, place) => ({
      personId,
      role: 'member',
      scope: { kind: 'premises', id: premises[place] ?? '' },
      validFrom: new Date(validFrom),
    })),
  );
  await execute(
    ctx,
    sql`update identity.contact_point set stopped_at = ${ctx.now}, stopped_reason = 'test'
      where person_id = any(${withoutContact > 0 ? ids.slice(-withoutContact) : []}::uuid[])`,
  );
  return ids;
}

function aSite(n: number, organisationId: string, regions: readonly string[]): PremisesInput {
  return {
    ...{ reference: `S${n}`, organisationId, name: `Site ${n}`, address: `${n} Invented Street`, postcode: 'ZZ1 1ZZ' },
    regionCode: regions[Math.floor(n / 2) % regions.length] ?? '',
    latitude: 51 + (n % 100) / 100,
    longitude: -Math.floor(n / 100) / 100,
  };
}

/** A request to tell everybody something by e-mail and on the live page, within the next hour. */
export function aLaunch(ctx: Ctx, overrides: Partial<LaunchRequest> = {}): LaunchRequest {
  return {
    launchId: newId(),
    threadId: newId(),
    lane: 'attack',
    weight: 'life',
    takesBack: false,
    content: {
      email: { en: { subject: 'EXERCISE', text: 'Lock the doors. {{answerLink}}', html: '<p>{{answerLink}}</p>' } },
      live: { en: { headline: 'EXERCISE', text: 'Lock the doors. {{answerLink}}' } },
    },
    channels: ['email', 'live'],
    audience: { everyone: true },
    followsThread: false,
    expiresAt: after(ctx.now, hour),
    ...overrides,
  };
}

/** Launches and freezes at once, as the job would. */
export async function aFrozenLaunch(ctx: Ctx, overrides: Partial<LaunchRequest> = {}): Promise<LaunchRequest> {
  const request = aLaunch(ctx, overrides);
  await launch(ctx, request);
  await materialiseLaunch(ctx, request);
  return request;
}

/** One message as the tests look at it. */
export interface SeenMessage {
  readonly id: number;
  readonly personId: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly doubtful: number;
  readonly dueAt: Date;
  readonly language: string;
}

/** All messages of a launch, by channel and person. */
export function messagesOf(ctx: Ctx, launchId: string, channel = 'email'): Promise<SeenMessage[]> {
  return query(
    ctx,
    sql<SeenMessage>`select id, person_id as "personId", channel, state, reason, attempts, doubtful,
      due_at as "dueAt", language
      from delivery.message_now where launch_id = ${launchId} and channel = ${channel} order by person_id`,
  );
}

/** What one claim took, with whom its messages are to. */
export type SeenLease = Omit<Lease, 'messages'> & {
  readonly messages: readonly (LeasedMessage & { readonly personId: string })[];
};

/** Leases e-mail messages of the attack lane: batches first, then those on their own. Nothing claimed is an empty lease. */
export async function claimSome(
  ctx: Ctx,
  limit = 100,
  holder = 'holder',
  more: Partial<Claim> = {},
): Promise<SeenLease> {
  const claim = {
    channel: 'email',
    lane: 'attack',
    limit,
    holder,
    leasedUntil: after(ctx.now, 15_000),
    ...more,
  } as const;
  const lease = (await claimBatch(ctx, claim)) ?? (await claimSingles(ctx, claim));
  if (!lease) return { holder, messages: [], passedOver: [] };
  const ids = lease.messages.map(({ id }) => id);
  const people = await query(
    ctx,
    sql<{ personId: string }>`select person_id as "personId" from delivery.message
      where id = any(${ids}::bigint[]) order by id`,
  );
  return {
    ...lease,
    messages: lease.messages.map((message, place) => ({ ...message, personId: people[place]?.personId ?? '' })),
  };
}

/** Ends a lease: every message of it with the same outcome, but for those that are named. */
export function hearLease(
  ctx: Ctx,
  lease: Lease,
  usual: TriedMessage['outcome'] = 'accepted',
  others: readonly TriedMessage[] = [],
): Promise<{ written: number }> {
  const tried = lease.messages.map(
    ({ id }): TriedMessage =>
      others.find((each) => each.id === id) ?? {
        ...{ id, outcome: usual },
        ...(usual === 'failed-for-now' || usual === 'failed-for-good' ? { reason: '451 later' } : {}),
        ...(usual === 'failed-for-now' ? { dueAt: after(ctx.now, 2000) } : {}),
      },
  );
  return writeOutcomes(ctx, { lease, provider: 'a-provider', tried });
}

/** An outcome that came to be somehow, for whoever only reads; of all messages of a launch, or of these people, on a channel. */
export async function anOutcome(
  ctx: Ctx,
  launchId: string,
  outcome: string,
  more: { channel?: string; people?: readonly string[]; at?: Date; reason?: string } = {},
): Promise<void> {
  const at = more.at ?? ctx.now;
  await execute(
    ctx,
    sql`insert into delivery.outcome (message_id, outcome, attempt, reason, at, accepted_at, delivered_at)
      select id, ${outcome}, 1, ${more.reason ?? null}, ${at}::timestamptz,
        case when ${outcome} in ('accepted', 'delivered') then ${at}::timestamptz end,
        case when ${outcome} = 'delivered' then ${at}::timestamptz end
      from delivery.message where launch_id = ${launchId}
        and (${more.channel ?? null}::text is null or channel = ${more.channel ?? null})
        and (${more.people ? [...more.people] : null}::uuid[] is null or person_id = any(${more.people ? [...more.people] : null}::uuid[]))
      on conflict (message_id) do update set outcome = excluded.outcome, reason = excluded.reason, at = excluded.at,
        accepted_at = excluded.accepted_at, delivered_at = excluded.delivered_at`,
  );
}

/** Forgets every launch and what came of it. */
export async function forgetLaunches(ctx: Ctx): Promise<void> {
  await execute(
    ctx,
    sql`truncate delivery.launch, delivery.recipient, delivery.receipt, delivery.message, delivery.outcome, delivery.attempt,
      delivery.batch, delivery.single cascade`,
  );
}
