import type { CopyAlert, CopyPerson, CopyPost, WorkingCopy } from '../../../kernel/hub-copy.ts';
import { readOutCode } from '../../../kernel/hub-copy.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listAlerts, listToldVersions, statusWords } from '../../alerts/index.ts';
import { listMembers, listPosts, type MemberLine, memberKindWords, type Post, placeOfPost } from '../../leads/index.ts';
import { makeFeedWords } from '../feed/feed-matter.ts';
import { keepWorkingCopy } from '../hubs-permissions.ts';
import { listBridges, listFeedPlaces, listWaysOfPeople, type PersonWays } from './working-copy-store.ts';

const mostAlerts = 50;

/** What an officer may take along: posts within their scope with their people, what is live, and where hubs meet. */
export type CopyMatter = Pick<WorkingCopy, 'posts' | 'alerts' | 'bridges'>;

/** How much is in it. */
export interface CopyCounts {
  readonly posts: number;
  readonly people: number;
  readonly ways: number;
  readonly alerts: number;
}

/** Gathers it for the actor of the context: nothing that lies outside their scope. */
export async function composeCopy(ctx: Ctx): Promise<CopyMatter> {
  const posts = (await listPosts(ctx)).filter((post) => mayWithin(ctx.actor, keepWorkingCopy, placeOfPost(post)));
  const members = await listMembers(
    ctx,
    posts.map(({ postId }) => postId),
  );
  const counting = members.filter(({ counts }) => counts);
  const ways = await listWaysOfPeople(ctx, [...new Set(counting.map(({ personId }) => personId))]);
  const waysOf = new Map(ways.map((each) => [each.personId, each]));
  const regions = new Set(posts.map(({ regionCode }) => regionCode ?? ''));
  const bridges = (await listBridges(ctx)).filter(({ regionCode }) => regionCode === '' || regions.has(regionCode));
  return {
    posts: posts.map((post) => makePost(post, counting, waysOf)),
    alerts: await composeAlerts(ctx),
    bridges: bridges.map(({ hub, joining }) => ({ hub, joining })),
  };
}

/** Counts what is in a copy; somebody who belongs to two posts is one person. */
export function countCopy({ posts, alerts }: CopyMatter): CopyCounts {
  const people = new Map(posts.flatMap((post) => post.people).map((person) => [person.personId, person]));
  const ways = [...people.values()].reduce((sum, { phones, emails }) => sum + phones.length + emails.length, 0);
  return { posts: posts.length, people: people.size, ways, alerts: alerts.length };
}

function makePost(post: Post, members: readonly MemberLine[], ways: ReadonlyMap<string, PersonWays>): CopyPost {
  const own = members.filter(({ postId }) => postId === post.postId);
  const isActing = ({ personId }: MemberLine): boolean => personId === post.actingId && personId !== post.holderId;
  // Whoever acts is rung first; the rest as the post has them.
  const inOrder = [...own.filter(isActing), ...own.filter((each) => !isActing(each))];
  const people = inOrder.map((member): CopyPerson => {
    const { phones = [], emails = [] } = ways.get(member.personId) ?? {};
    return {
      personId: member.personId,
      name: member.personName,
      office: officeOf(member, isActing(member)),
      phones,
      emails,
    };
  });
  return { postId: post.postId, name: post.name, people };
}

function officeOf({ kind, rank }: MemberLine, acts: boolean): string {
  const word = kind === 'deputy' ? `${memberKindWords.deputy} ${rank ?? ''}`.trim() : memberKindWords[kind];
  return acts ? `${word}, acts now` : word;
}

async function composeAlerts(ctx: Ctx): Promise<CopyAlert[]> {
  const live = await listAlerts(ctx, ['live'], { limit: mostAlerts, realFirst: true });
  const told = await Promise.all(live.map(async ({ id }) => (await listToldVersions(ctx, id)).at(-1)));
  const latest = told.filter((version) => version !== undefined);
  const places = await listFeedPlaces(
    ctx,
    latest.map(({ id }) => id),
  );
  const placeOf = new Map(places.map((place) => [place.versionId, place]));
  return latest.map((version) => {
    const place = placeOf.get(version.id);
    return {
      alertId: version.alertId,
      versionId: version.id,
      number: version.number,
      status: statusWords[version.status],
      kind: version.kind,
      toldAt: version.launchedAt?.toISOString() ?? '',
      expiresAt: version.expiresAt?.toISOString() ?? '',
      nextUpdateAt: version.nextUpdateAt?.toISOString() ?? null,
      words: makeFeedWords(version.cap),
      code: place ? readOutCode(place.number, place.hash) : null,
    };
  });
}
