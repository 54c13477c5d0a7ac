import type { Ctx } from '../../../../platform/db/database.ts';
import { makeCascadeRows } from '../../coverage/cascade-rows.ts';
import { readCascade } from '../../coverage/read-cascade.ts';
import type { Told } from '../../rollup/fold-store.ts';
import { makeCascadeTree, type TreeNode } from '../../tree/cascade-tree.ts';
import { drawTree } from '../../tree/draw-tree.ts';
import { readReachNames } from '../see-coverage/read-reach.ts';

/** The hub that is called so in an address: posts for the whole country stand under none. */
export const nationalHub = 'national';

/** Reads and draws the tree of a version, with one hub open when there are too many posts for all. */
export async function readTree(ctx: Ctx, told: Told, hub: string | undefined): Promise<object> {
  const reading = await readCascade(ctx, told);
  const { regions } = await readReachNames(ctx, reading);
  const rows = makeCascadeRows(reading, { region: '', sector: '', post: '' });
  const open = hub === nationalHub ? '' : hub;
  const tree = makeCascadeTree({ rows, posts: reading.posts, regionNames: regions, open });
  return {
    picture: drawTree(tree),
    centre: makeLine(tree),
    hubs: tree.children.map((node) => ({
      ...{ code: node.code || nationalHub, name: node.name, isOpen: node.children.length > 0 },
      line: makeLine(node),
      rows: node.children.map((post) => [post.name, ...makeLine(post).cells]),
    })),
  };
}

function makeLine({ counts, posts, postsPassedOn, members, membersAnswered, toldByOthers, kind }: TreeNode) {
  const { people, told, hasIt, safe, needHelp, silent } = counts;
  const passed = kind === 'post' ? (postsPassedOn === 1 ? 'yes' : 'no') : `${postsPassedOn} of ${posts}`;
  return {
    cells: [passed, `${membersAnswered} of ${members}`, people, told, hasIt, safe, needHelp, silent, toldByOthers],
  };
}
