import type { ChartTone } from '../../../design/charts/chart-tone.ts';
import type { ReachCounts } from '../coverage/cascade-coverage.ts';
import { addReach, centre } from '../coverage/cascade-coverage.ts';
import type { CascadeRows, PostRow } from '../coverage/cascade-rows.ts';

/** A post as the tree needs it: where it hangs and what it is called. */
export interface TreePost {
  readonly postId: string;
  /** Null hangs from the centre itself, under "the whole country". */
  readonly regionCode: string | null;
  readonly name: string;
}

/** One branch of the tree, with what is under it or, when it is folded, how much that is. */
export interface TreeNode {
  readonly kind: 'centre' | 'hub' | 'post';
  /** `centre`, a region's code (empty is the whole country), or a post's id. */
  readonly code: string;
  readonly name: string;
  readonly tone: ChartTone;
  /** People told or to be told under it, those of its networks and its own. */
  readonly counts: ReachCounts;
  readonly toldByOthers: number;
  readonly estimated: number;
  /** Posts under it, and how many of them passed the version on; of a post itself 0 or 1. */
  readonly posts: number;
  readonly postsPassedOn: number;
  readonly members: number;
  readonly membersAnswered: number;
  readonly children: readonly TreeNode[];
}

/** What the tree is made from. */
export interface TreeInput {
  readonly rows: CascadeRows;
  readonly posts: readonly TreePost[];
  readonly regionNames: ReadonlyMap<string, string>;
  /** The hub that is shown with its posts; all others are folded. Nothing is none, while there are many posts. */
  readonly open: string | undefined;
}

/** Trees with so few posts are shown whole. */
export const mostShownWhole = 40;

/** The tree of a version: the centre, its hubs, their posts and networks. */
export function makeCascadeTree({ rows, posts, regionNames, open }: TreeInput): TreeNode {
  const rowOf = new Map(rows.byPost.map((row) => [row.code, row]));
  const hubs = new Map<string, TreeNode[]>();
  for (const post of posts) {
    const row = rowOf.get(post.postId);
    if (!row) continue;
    const code = post.regionCode ?? '';
    hubs.set(code, [...(hubs.get(code) ?? []), postNode(post, row)]);
  }
  const showAll = posts.length <= mostShownWhole;
  const children = [...hubs].map(([code, under]) =>
    hubNode(
      code,
      code === '' ? 'Posts for the whole country' : (regionNames.get(code) ?? code),
      under,
      showAll || open === code,
    ),
  );
  const own = rowOf.get(centre);
  return {
    ...sum(children),
    kind: 'centre',
    code: centre,
    name: 'The centre',
    counts: own ?? addReach([]),
    tone: toneOf(own ?? addReach([])),
    children: children.sort((one, other) => one.name.localeCompare(other.name)),
  };
}

function postNode({ postId, name }: TreePost, row: PostRow): TreeNode {
  const { toldByOthers, estimated, passedItOn, members, membersAnswered, membersNeedHelp } = row;
  return {
    ...{ kind: 'post', code: postId, name, counts: row, toldByOthers, estimated, members, membersAnswered },
    posts: 1,
    postsPassedOn: passedItOn ? 1 : 0,
    tone:
      membersNeedHelp > 0
        ? 'need-help'
        : passedItOn
          ? toneOf(row, toldByOthers)
          : membersAnswered > 0
            ? 'waiting'
            : 'unreachable',
    children: [],
  };
}

function hubNode(code: string, name: string, under: readonly TreeNode[], shown: boolean): TreeNode {
  const counts = addReach(under.map((node) => node.counts));
  const { posts, postsPassedOn, ...rest } = sum(under);
  const help = under.some(({ tone }) => tone === 'need-help');
  return {
    ...{ kind: 'hub', code, name, counts, posts, postsPassedOn, ...rest },
    tone: help ? 'need-help' : postsPassedOn === 0 ? 'unreachable' : toneOf(counts, rest.toldByOthers),
    children: shown ? under : [],
  };
}

type Sums = Pick<TreeNode, 'posts' | 'postsPassedOn' | 'toldByOthers' | 'estimated' | 'members' | 'membersAnswered'>;

function sum(nodes: readonly TreeNode[]): Sums {
  const of = (pick: (node: TreeNode) => number): number => nodes.reduce((all, node) => all + pick(node), 0);
  return {
    posts: of((node) => node.posts),
    postsPassedOn: of((node) => node.postsPassedOn),
    toldByOthers: of((node) => node.toldByOthers),
    estimated: of((node) => node.estimated),
    members: of((node) => node.members),
    membersAnswered: of((node) => node.membersAnswered),
  };
}

/** One word, colour and shape for a group: somebody needs help; most have it; most are told; it is being sent; nobody is told. */
export function toneOf({ people, told, hasIt, needHelp, waiting }: ReachCounts, toldByOthers = 0): ChartTone {
  if (needHelp > 0) return 'need-help';
  if (people > 0 && hasIt * 2 >= people) return 'answered';
  if (people > 0 && told * 2 >= people) return 'handed-over';
  if (people === 0 && toldByOthers > 0) return 'handed-over';
  return told > 0 || waiting > 0 ? 'waiting' : 'unreachable';
}

/** The words of each tone in this picture. */
export const treeToneLabels: Readonly<Partial<Record<ChartTone, string>>> = {
  'need-help': 'Somebody needs help',
  answered: 'At least half have it',
  'handed-over': 'At least half are told',
  waiting: 'Begun, or answered and not passed on',
  unreachable: 'Silent: not passed on',
};
