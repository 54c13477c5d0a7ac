import { describe, expect, it } from 'vitest';
import { nobody, type ReachCounts } from '../coverage/cascade-coverage.ts';
import type { CascadeRows, PostRow } from '../coverage/cascade-rows.ts';
import { makeCascadeTree, toneOf } from './cascade-tree.ts';
import { drawTree } from './draw-tree.ts';

const counts = (more: Partial<ReachCounts>): ReachCounts => ({ ...nobody, ...more });
const row = (code: string, more: Partial<PostRow> = {}): PostRow => ({
  ...{ ...nobody, code, toldByOthers: 0, othersHaveIt: 0, estimated: 0, passedItOn: false },
  ...{ members: 6, membersAnswered: 0, membersNeedHelp: 0, ...more },
});
const rowsOf = (byPost: readonly PostRow[]): CascadeRows => ({
  ...{ totals: nobody, estimated: 0, byRegion: [], bySector: [], byRegionAndSector: [] },
  ...{ byPost, posts: byPost.length, postsPassedOn: 0 },
});
const regionNames = new Map([
  ['w', 'Wales'],
  ['l', 'London & <South>'],
]);

describe('the tree', () => {
  const posts = [
    { postId: 'a', regionCode: 'w', name: 'Hotels, Wales' },
    { postId: 'b', regionCode: 'w', name: 'Shops, Wales' },
    { postId: 'c', regionCode: 'l', name: 'Stadiums' },
    { postId: 'd', regionCode: null, name: 'Banks' },
  ];
  const rows = rowsOf([
    row('centre', { people: 24, told: 24 }),
    row('a', { people: 100, told: 90, hasIt: 60, passedItOn: true }),
    row('b', { membersAnswered: 1 }),
    row('c', { people: 10, told: 10, needHelp: 1, hasIt: 1, passedItOn: true }),
    row('d'),
  ]);

  it('hangs posts under their hubs and adds them up', () => {
    const tree = makeCascadeTree({ rows, posts, regionNames, open: undefined });
    expect(tree.children.map(({ name, tone, counts: { people } }) => [name, tone, people])).toEqual([
      ['London & <South>', 'need-help', 10],
      ['Posts for the whole country', 'unreachable', 0],
      ['Wales', 'answered', 100],
    ]);
    expect(tree).toMatchObject({ posts: 4, postsPassedOn: 2, membersAnswered: 1 });
    expect(tree.children[2]?.children.map(({ tone }) => tone)).toEqual(['answered', 'waiting']);
  });

  it('folds hubs when there are many posts, but for the one that is open', () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      postId: `p${n}`,
      regionCode: n % 2 ? 'w' : 'l',
      name: `Post ${n}`,
    }));
    const input = { rows: rowsOf(many.map(({ postId }) => row(postId))), posts: many, regionNames };
    const folded = makeCascadeTree({ ...input, open: undefined });
    expect(folded.children.map(({ posts: under, children }) => [under, children.length])).toEqual([
      [250, 0],
      [250, 0],
    ]);
    const open = makeCascadeTree({ ...input, open: 'w' });
    expect(open.children.map(({ children }) => children.length)).toEqual([0, 250]);
    expect(drawTree(folded).length).toBeLessThan(4000);
  });

  it('is drawn with a mark for every state, sizes by people, and nothing of a name as markup', () => {
    const drawing = drawTree(makeCascadeTree({ rows, posts, regionNames, open: undefined }));
    expect(drawing).toContain('London &#38; &#60;South&#62;');
    const radii = [...drawing.matchAll(/<circle class="[^"]*" cx="\d+" cy="\d+" r="([\d.]+)"/g)].map(([, r]) =>
      Number(r),
    );
    expect(Math.max(...radii)).toBe(17);
    expect(drawing.match(/tocsin-tree__mark/g)?.length).toBe(radii.length);
    expect(drawing).toContain('90 of 100 told, 60 have it');
    expect(drawing).toContain(', 1 of 2 posts');
    expect(drawing).toContain('not passed on');
  });

  it('says of a group how far it got by what most of it did, and help before all', () => {
    expect(toneOf(counts({ people: 10, told: 10, hasIt: 9, needHelp: 1 }))).toBe('need-help');
    expect(toneOf(counts({ people: 10, told: 10, hasIt: 5 }))).toBe('answered');
    expect(toneOf(counts({ people: 10, told: 6, hasIt: 4 }))).toBe('handed-over');
    expect(toneOf(counts({ people: 10, waiting: 10 }))).toBe('waiting');
    expect(toneOf(counts({}), 3)).toBe('handed-over');
    expect(toneOf(counts({}))).toBe('unreachable');
  });
});
