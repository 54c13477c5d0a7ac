import type { Ctx } from '../../../../platform/db/database.ts';
import { codeInWords, type DocumentKind, kindTitles } from '../../../guidance/index.ts';
import { listPremisesUses, listSectors } from '../../../network/index.ts';
import { type FacetName, facetNames } from '../../entries/search-entry.ts';
import type { FacetCount } from '../../found-store.ts';
import { makeLink, type SearchAddress } from './search-address.ts';

const groupTitles: Readonly<Record<FacetName, string>> = {
  kind: 'Kind',
  topic: 'Topic',
  scenario: 'Kind of attack',
  sector: 'Sector',
  use: 'Use of the premises',
  role: 'Your part in it',
};

const otherKinds: Readonly<Record<string, string>> = {
  bulletin: 'Bulletin',
  'threat-level': 'Threat level',
  door: 'Whom to tell',
};

/** Values of a group that are offered at once: more than these are no choice. */
const mostValues = 12;

/** Says how a value of a facet is called. */
export type FacetLabels = (name: FacetName, value: string) => string;

/** The names of sectors and uses are read only where some are among what was found. */
export async function facetLabels(
  ctx: Ctx,
  counts: readonly FacetCount[],
  chosen: Partial<Record<FacetName, string>>,
): Promise<FacetLabels> {
  const has = (name: FacetName): boolean =>
    chosen[name] !== undefined || counts.some(({ facet, value }) => facet === name && value !== '');
  const sectors = has('sector') ? await listSectors(ctx) : [];
  const uses = has('use') ? await listPremisesUses(ctx) : [];
  return (name, value) => {
    if (name === 'kind') return kindTitles[value as DocumentKind] ?? otherKinds[value] ?? codeInWords(value);
    if (name === 'sector') return sectors.find((sector) => sector.code === value)?.name ?? codeInWords(value);
    if (name === 'use') return uses.find((use) => String(use.paragraph) === value)?.name ?? `Paragraph ${value}`;
    return codeInWords(value);
  };
}

/** The choices by which what was found can be narrowed; what is chosen already, and what would narrow nothing, is no choice. */
export function makeFacetGroups(asked: SearchAddress, counts: readonly FacetCount[], labels: FacetLabels): object[] {
  return facetNames.flatMap((name) => {
    if (asked[name]) return [];
    const own = counts.filter(({ facet }) => facet === name);
    const forAll = own.find(({ value }) => value === '')?.count ?? 0;
    const values = own
      .filter(({ value }) => value !== '')
      .slice(0, mostValues)
      .map(({ value, count }) => ({
        label: labels(name, value),
        // What names no sector, use or role holds for all of them.
        count: name === 'topic' || name === 'scenario' ? count : count + forAll,
        url: makeLink(asked, { [name]: value, page: 1 }),
      }));
    return values.length === 0 || (values.length === 1 && own.length === 1)
      ? []
      : [{ title: groupTitles[name], values }];
  });
}

/** A passage in pieces: what was looked for, and what stands around it. */
export function passagePieces(passage: string): { readonly text: string; readonly isMarked: boolean }[] {
  return passage.split('\u0002').flatMap((piece, index) => {
    const [marked = '', after] = piece.split('\u0003');
    if (index === 0 || after === undefined) return [{ text: piece, isMarked: false }];
    return [
      { text: marked, isMarked: true },
      { text: after, isMarked: false },
    ];
  });
}
