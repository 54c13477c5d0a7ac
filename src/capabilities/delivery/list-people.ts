import type { Ctx } from '../../platform/db/database.ts';
import {
  countSilent,
  countUnreachable,
  listNeedHelpRows,
  listSilentRows,
  listUnreachableRows,
  type PersonFilter,
  type PersonInNeed,
  type SilentPerson,
  type UnreachablePerson,
} from './person-list-store.ts';

const pageSize = 50;
// People in need are never put on a second page; past this something else is wrong, and the dashboard says "at least".
const mostInNeed = 2000;

/** Which page (from 1), and of which region or sector. */
export interface PeopleWanted {
  readonly page?: number;
  readonly region?: string;
  readonly sector?: string;
}

/** One page of a list and how long the list is. */
export interface PeoplePage<Person> {
  readonly people: readonly Person[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** People without an answer, and what was tried: whom to ring. */
export async function listSilent(
  ctx: Ctx,
  launchId: string,
  wanted: PeopleWanted = {},
): Promise<PeoplePage<SilentPerson>> {
  const filter = filterOf(wanted);
  const total = await countSilent(ctx, launchId, filter);
  return pageOf(wanted, total, await listSilentRows(ctx, launchId, filter));
}

/** People to whom no way is known, with the reason. */
export async function listUnreachable(
  ctx: Ctx,
  launchId: string,
  wanted: PeopleWanted = {},
): Promise<PeoplePage<UnreachablePerson>> {
  const filter = filterOf(wanted);
  const total = await countUnreachable(ctx, launchId, filter);
  return pageOf(wanted, total, await listUnreachableRows(ctx, launchId, filter));
}

/** People whose latest word in the launch's thread is "need help", longest waiting first; only one of them if named. */
export function listNeedHelp(
  ctx: Ctx,
  launchId: string,
  wanted: Omit<PeopleWanted, 'page'> & { readonly person?: string } = {},
): Promise<readonly PersonInNeed[]> {
  return listNeedHelpRows(ctx, launchId, { ...wanted, limit: mostInNeed, offset: 0 });
}

function filterOf({ page, ...where }: PeopleWanted): PersonFilter {
  return { ...where, limit: pageSize, offset: (Math.max(1, page ?? 1) - 1) * pageSize };
}

function pageOf<Person>({ page }: PeopleWanted, total: number, people: readonly Person[]): PeoplePage<Person> {
  return { people, total, page: Math.max(1, page ?? 1), pageSize };
}
