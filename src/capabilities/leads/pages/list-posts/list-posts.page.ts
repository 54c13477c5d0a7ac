import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { keepPosts, readPosts } from '../../leads-permissions.ts';
import { listMembers, type MemberLine } from '../../members/post-member-store.ts';
import { listGaps, type Post } from '../../post.ts';
import { listPosts } from '../../post-store.ts';

const wholeCountry = 'national';
const code = z
  .string()
  .regex(/^[a-z0-9-]{0,60}$/)
  .catch('')
  .default('');

/** Every post by hub and sector: who holds it, who stands in, and where there is a gap. */
export const listPostsPage = definePage({
  url: '/posts',
  access: readPosts,
  parent: '/network',
  navigation: { group: 'network', label: 'Leads', order: 42 },
  query: z.object({ region: code, sector: code, gaps: z.enum(['', 'yes']).catch('').default('') }),
  async get(ctx, { query: asked }) {
    const all = await listPosts(ctx);
    const shown = all.filter(
      (post) =>
        (asked.region === '' || (post.regionCode ?? wholeCountry) === asked.region) &&
        (asked.sector === '' || post.sectorCode === asked.sector) &&
        (asked.gaps === '' || listGaps(post).length > 0),
    );
    const members = await listMembers(
      ctx,
      shown.map(({ postId }) => postId),
    );
    if (shown.length > 0) await recordRead(ctx, { what: 'leads.posts-listed', subject: 'leads:posts' });
    return showPage('leads/pages/list-posts/list-posts.njk', {
      title: 'Sector leads',
      total: shown.length,
      withGaps: shown.filter((post) => listGaps(post).length > 0).length,
      filtered: asked.region !== '' || asked.sector !== '' || asked.gaps !== '',
      regions: choicesOf(all, 'Every hub', asked.region, (post) => [
        post.regionCode ?? wholeCountry,
        post.regionName ?? 'The whole country',
      ]),
      sectors: choicesOf(all, 'Every sector', asked.sector, (post) => [post.sectorCode, post.sectorName]),
      gaps: asked.gaps,
      rows: shown.map((post) => postRow(post, members)),
      mayOpen: may(ctx.actor, keepPosts),
    });
  },
});

function choicesOf(
  posts: readonly Post[],
  every: string,
  chosen: string,
  pick: (post: Post) => readonly [value: string, text: string],
): object[] {
  const known = [...new Map(posts.map(pick))].sort(([, one], [, other]) => one.localeCompare(other));
  return [['', every] as const, ...known].map(([value, text]) => ({ value, text, selected: value === chosen }));
}

function postRow(post: Post, members: readonly MemberLine[]): readonly unknown[] {
  const deputies = members.filter(({ postId, kind, counts }) => postId === post.postId && kind === 'deputy' && counts);
  const acts = post.actingId !== null && post.actingId !== post.holderId;
  return [
    { text: post.name, href: `/posts/${post.postId}` },
    acts ? `${post.holderName ?? 'Nobody'}; ${post.actingName ?? ''} acts` : (post.holderName ?? 'Nobody'),
    deputies.map(({ personName }) => personName).join(', ') || 'Nobody',
    post.associates,
    listGaps(post).join(', ') || 'None',
  ];
}
