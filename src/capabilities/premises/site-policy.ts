import { type Portion, portionFor, type Relation, type WayOut } from '../../kernel/marking.ts';
import { type SiteAccess, type SiteDeed, type SitePart, type SiteReveals, siteMarking } from './premises-site.ts';

// What each may do with a part: nothing, r(ead), c(hange: read too), d(ecide: all three); ? only what the firm reveals.
type Grant = '-' | 'r' | 'c' | 'd' | '?';
type Row = readonly [keeper: Grant, deputy: Grant, staff: Grant, adviser: Grant, invited: Grant, officer: Grant];

/** The one table of who may do what with which part of premises. */
const grants: Readonly<Record<SitePart, Row>> = {
  //             keeper deputy staff adviser invited officer
  summary: ['d', 'r', 'r', 'r', 'r', 'r'],
  description: ['d', 'c', 'r', 'r', 'r', '-'],
  duty: ['d', 'c', 'r', '-', 'r', '-'],
  assessment: ['d', 'c', '-', '-', 'r', '-'],
  procedures: ['d', 'c', 'r', '-', 'r', '-'],
  'floor-plan': ['d', 'c', 'r', '-', 'r', '-'],
  // Staff tick off what they did.
  incident: ['d', 'c', 'c', '-', '-', '?'],
  drills: ['d', 'c', 'r', '-', 'r', '-'],
  response: ['d', 'c', 'r', '-', 'r', '-'],
  actions: ['d', 'c', '-', '-', 'r', '-'],
  evidence: ['d', 'c', '-', '-', 'r', '-'],
  shares: ['d', 'r', '-', '-', '-', '-'],
  people: ['d', 'r', '-', '-', '-', '-'],
  // The adviser's own notes and recommendations.
  visits: ['r', 'r', '-', 'c', 'c', '-'],
  comparison: ['d', 'r', '-', '-', 'r', '-'],
  group: ['d', 'c', '-', '-', 'r', '-'],
};

const column: Readonly<Record<SiteAccess, 0 | 1 | 2 | 3 | 4 | 5>> = {
  keeper: 0,
  deputy: 1,
  staff: 2,
  adviser: 3,
  'invited-adviser': 4,
  officer: 5,
};

const allowed: Readonly<Record<SiteDeed, string>> = { read: 'rcd', change: 'cd', decide: 'd' };

const hidden: SiteReveals = { incidentToRegion: false, adviserIn: false };

/** Whether somebody with this access may do this with a part. What a firm may reveal is hidden unless said. */
export function siteMay(
  access: SiteAccess,
  part: SitePart,
  deed: SiteDeed,
  reveals: Pick<SiteReveals, 'incidentToRegion'> = hidden,
): boolean {
  const grant = grants[part][column[access]];
  const known = grant === '?' ? (reveals.incidentToRegion ? 'r' : '-') : grant;
  return allowed[deed].includes(known);
}

const relation: Readonly<Record<SiteAccess | 'share' | 'stranger', Relation>> = {
  keeper: 'organisation',
  deputy: 'organisation',
  staff: 'organisation',
  adviser: 'named',
  'invited-adviser': 'named',
  officer: 'named',
  share: 'anybody',
  stranger: 'anybody',
};

/**
 * How much of a part goes by a way to somebody whom `getSite` let in, to whoever has a link to a share, or to a stranger. Stricter
 * than its marking where a floor plan is concerned, which leaves by no way but the page; wider where the firm takes out what is
 * its own, where evidence wrote a view to be shared, and `inAlert`: in a live alert or an exercise the personal link of somebody of
 * the firm opens their cards.
 */
export function sitePortion(
  part: SitePart,
  way: WayOut,
  access: SiteAccess | 'share' | 'stranger',
  { inAlert = false }: { readonly inAlert?: boolean } = {},
): Portion {
  if (access === 'stranger') return 'nothing';
  if (access === 'share') return part === 'evidence' && isOpenedByLink(way) ? 'all' : 'nothing';
  if (!siteMay(access, part, 'read', { incidentToRegion: true })) return 'nothing';
  if (part === 'floor-plan') return way === 'page' ? 'all' : 'nothing';
  if (way === 'export' && takesOut(access, part)) return 'all';
  // Whoever must lock a door in a minute has no time to sign in. docs/decisions/2026-11-22-which-card-an-alert-opens.md
  if (inAlert && way === 'link' && part === 'procedures' && relation[access] === 'organisation') return 'all';
  return portionFor(siteMarking, way, relation[access]);
}

// A share is opened under its link, as a page, or fetched as a file from there.
function isOpenedByLink(way: WayOut): boolean {
  return way === 'link' || way === 'export';
}

// A firm may take out what is its own: whoever changes a part, and staff their cards, which hang on the wall.
function takesOut(access: SiteAccess, part: SitePart): boolean {
  if (access === 'keeper') return true;
  return access === 'deputy' ? siteMay(access, part, 'change') : access === 'staff' && part === 'procedures';
}
