import {
  addReach,
  addReachBy,
  type Cell,
  type CoverageFilter,
  centre,
  countsOf,
  filterCells,
  type ReachCounts,
} from './cascade-coverage.ts';
import type { CascadeReading } from './read-cascade.ts';

/** One line of a table of coverage: a region, a sector, a post. An empty code stands for none. */
export interface ReachRow extends ReachCounts {
  readonly code: string;
}

/** A post with all of its network: those whom it tells, and those whom another one does. */
export interface PostRow extends ReachCounts {
  /** A post's id, or `centre`. */
  readonly code: string;
  /** Of its network: told by another, and how many of these have it. They are in the totals once, under whoever tells them. */
  readonly toldByOthers: number;
  readonly othersHaveIt: number;
  /** To how many people it was read out, as those who read said. */
  readonly estimated: number;
  /** It passed the version on, by whichever way. */
  readonly passedItOn: boolean;
  /** Its people: how many are told by the centre, and how many of these answered. */
  readonly members: number;
  readonly membersAnswered: number;
  readonly membersNeedHelp: number;
}

/** How far a version got, in rows. Totals count everybody once, also whoever is in two networks. */
export interface CascadeRows {
  readonly totals: ReachCounts;
  /** People to whom it was read out, as those who read said; in none of the other numbers. */
  readonly estimated: number;
  readonly byRegion: readonly ReachRow[];
  readonly bySector: readonly ReachRow[];
  readonly byRegionAndSector: readonly (ReachRow & { readonly sectorCode: string })[];
  readonly byPost: readonly PostRow[];
  /** Posts of the selection, and how many of them passed it on. */
  readonly posts: number;
  readonly postsPassedOn: number;
}

/** Makes the rows of a reading that a filter leaves. */
export function makeCascadeRows(reading: CascadeReading, filter: CoverageFilter): CascadeRows {
  const postOf = new Map(reading.tellings.map(({ launchId, postId }) => [launchId, postId]));
  const cells = filterCells(reading.cells, postOf, filter);
  const byPost = makePostRows(reading, cells, postOf, filter);
  const own = byPost.filter(({ code }) => code !== centre);
  const pairs = addReachBy(cells, ({ regionCode, sectorCode }) => `${regionCode}\n${sectorCode}`);
  return {
    totals: addReach(cells.map(countsOf)),
    estimated: own.reduce((sum, { estimated }) => sum + estimated, 0),
    byRegion: rowsOf(addReachBy(cells, ({ regionCode }) => regionCode)),
    bySector: rowsOf(addReachBy(cells, ({ sectorCode }) => sectorCode)),
    byRegionAndSector: rowsOf(pairs).map((row) => {
      const [code = '', sectorCode = ''] = row.code.split('\n');
      return { ...row, code, sectorCode };
    }),
    byPost,
    posts: own.length,
    postsPassedOn: own.filter(({ passedItOn }) => passedItOn).length,
  };
}

function rowsOf(groups: ReadonlyMap<string, ReachCounts>): ReachRow[] {
  // What belongs to no region or sector stands last.
  const order = (one: string, other: string): number => (one === '' ? 1 : other === '' ? -1 : one < other ? -1 : 1);
  return [...groups].map(([code, counts]) => ({ ...counts, code })).sort((one, other) => order(one.code, other.code));
}

/** A row for each post that the filter leaves, in the order of the posts; the centre first. */
function makePostRows(
  { shared, deeds, standings, posts }: CascadeReading,
  cells: readonly Cell[],
  postOf: ReadonlyMap<string, string | null>,
  filter: CoverageFilter,
): PostRow[] {
  const counts = addReachBy(cells, ({ launchId }) => postOf.get(launchId) ?? centre);
  const others = new Map(shared.map((row) => [row.postId, row]));
  const did = new Map(deeds.map((row) => [row.postId, row]));
  const stand = new Map(standings.map((row) => [row.postId, row]));
  const wanted = posts.filter(
    ({ postId, regionCode, sectorCode }) =>
      (filter.post === '' || filter.post === postId) &&
      // A post stands at its own place; whom it tells elsewhere is still its own.
      (counts.has(postId) ||
        ((filter.region === '' || filter.region === (regionCode ?? '')) &&
          (filter.sector === '' || filter.sector === sectorCode))),
  );
  const rowOf = (code: string): PostRow => {
    const share = others.get(code);
    const standing = stand.get(code);
    const deed = did.get(code);
    return {
      ...(counts.get(code) ?? addReach([])),
      code,
      toldByOthers: share?.people ?? 0,
      othersHaveIt: share ? share.received + share.passedOn + share.safe + share.needHelp : 0,
      estimated: deed?.readTo ?? 0,
      passedItOn: deed !== undefined || counts.has(code),
      members: standing?.told ?? 0,
      membersAnswered: standing?.answered ?? 0,
      membersNeedHelp: standing?.needHelp ?? 0,
    };
  };
  return [...(counts.has(centre) ? [rowOf(centre)] : []), ...wanted.map(({ postId }) => rowOf(postId))];
}
