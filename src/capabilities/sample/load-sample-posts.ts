import type { Ctx } from '../../platform/db/database.ts';
import { keepStandingOrders } from '../cascade/index.ts';
import { listPosts, savePosts } from '../leads/index.ts';
import type { SampleNetwork } from './sample-network.ts';
import { type SampleAppointment, sampleRegions } from './sample-people.ts';

/** An invented post; people by reference. A lead left out is a gap. */
interface SamplePost {
  readonly regionCode: string;
  readonly sectorCode: string;
  readonly lead?: string;
  readonly deputies: readonly string[];
  readonly associates: readonly string[];
}

// Besides one post for each lead of a sector: what most hubs have.
const usualSectors = ['retail-wholesale', 'hotels-food', 'transport-logistics', 'health'];
const seatedPost = { regionCode: 'london', sectorCode: 'hotels-food' } as const;
const cafe = 'SAMPLE-ORG-0001-1';

/** Saves the posts of the sample; `people` are ids by reference. */
export async function loadSamplePosts(
  ctx: Ctx,
  network: SampleNetwork,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const idsOf = (references: readonly string[]): string[] => references.flatMap((one) => people.get(one) ?? []);
  const posts = inventPosts(network).map(({ regionCode, sectorCode, lead, deputies, associates }) => {
    const [holderId = null] = lead ? idsOf([lead]) : [];
    return { regionCode, sectorCode, holderId, deputyIds: idsOf(deputies), associateIds: idsOf(associates) };
  });
  await savePosts(ctx, posts);
}

/** One post for each lead of a sector, going round the hubs, then the usual ones of every hub; some have a gap. */
function inventPosts(network: SampleNetwork): SamplePost[] {
  const takeMembers = makeMemberTaker(network);
  const holders = (role: string, kind: SampleAppointment['scopeKind']) =>
    network.appointments.filter((each) => each.role === role && each.scopeKind === kind);
  const deputies = holders('deputy', 'sector');
  const posts = new Map<string, SamplePost>();
  const add = (post: SamplePost) => posts.set(`${post.regionCode} ${post.sectorCode}`, post);
  for (const [turn, { personReference: lead, scopeReference: sectorCode }] of holders(
    'sector-lead',
    'sector',
  ).entries()) {
    const regionCode =
      sectorCode === seatedPost.sectorCode
        ? seatedPost.regionCode
        : (sampleRegions[turn % sampleRegions.length] ?? 'london');
    const own = deputies.filter((each) => each.scopeReference === sectorCode).map((each) => each.personReference);
    const more = takeMembers(regionCode, sectorCode, turn % 3);
    add({
      regionCode,
      sectorCode,
      lead,
      deputies: [...own, ...more],
      associates: takeMembers(regionCode, sectorCode, 2),
    });
  }
  for (const [turn, { regionCode, sectorCode }] of usualPlaces().entries()) {
    if (posts.has(`${regionCode} ${sectorCode}`)) continue;
    const [lead, ...others] = takeMembers(regionCode, sectorCode, 5);
    const place = {
      regionCode,
      sectorCode,
      deputies: turn % 7 === 3 ? [] : others.slice(0, 2),
      associates: others.slice(2),
    };
    add(turn % 9 === 4 || lead === undefined ? place : { ...place, lead });
  }
  return [...posts.values()];
}

function usualPlaces(): { regionCode: string; sectorCode: string }[] {
  return sampleRegions.flatMap((regionCode) => usualSectors.map((sectorCode) => ({ regionCode, sectorCode })));
}

/** Hands out members who work in a sector and region, each once; fewer when there are no more. */
function makeMemberTaker(network: SampleNetwork): (region: string, sector: string, count: number) => string[] {
  const sectors = new Map(network.organisations.map((each) => [each.reference, each.sectorCode]));
  const places = new Map(
    network.premises.map((each) => [each.reference, `${each.regionCode} ${sectors.get(each.organisationReference)}`]),
  );
  const free = new Map<string, string[]>();
  for (const { role, scopeReference, personReference } of network.appointments) {
    const place = role === 'member' && scopeReference !== cafe ? places.get(scopeReference) : undefined;
    if (!place) continue;
    const waiting = free.get(place) ?? [];
    free.set(place, waiting);
    waiting.push(personReference);
  }
  return (region, sector, count) => free.get(`${region} ${sector}`)?.splice(0, count) ?? [];
}

/**
 * Has two of three sample posts send on at once what is serious or a danger to life, as exercises are: so the tree is alive after the
 * first alert. The post of the lead who has a seat waits for whoever sits there.
 */
export async function loadSampleOrders(ctx: Ctx): Promise<void> {
  const posts = await listPosts(ctx);
  for (const [turn, { postId, regionCode, sectorCode }] of posts.entries()) {
    const isSeated = regionCode === seatedPost.regionCode && sectorCode === seatedPost.sectorCode;
    if (turn % 3 === 2 || isSeated) continue;
    await keepStandingOrders(ctx, { postId, weights: ['life', 'serious'] });
  }
}
