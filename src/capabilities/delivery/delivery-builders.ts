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
import type { LaunchRequest } from './launch-request.ts';
import { materialiseLaunch } from './materialise-launch.ts';
import { claimMessages } from './message-store.ts';

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
      from delivery.message where launch_id = ${launchId} and channel = ${channel} order by person_id`,
  );
}

/** Leases e-mail messages of the attack lane. */
export function claimSome(ctx: Ctx, limit = 100, leasedBy = 'holder') {
  return claimMessages(ctx, {
    channel: 'email',
    lane: 'attack',
    limit,
    leasedBy,
    leasedUntil: after(ctx.now, 15_000),
  });
}
