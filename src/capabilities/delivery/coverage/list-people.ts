import { everywhere } from '../../../kernel/cover.ts';
import { coverOf } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { seeDelivery } from '../delivery-permissions.ts';
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

/** People without an answer within the reader's scope, and what was tried: whom to ring. `outside` counts those beyond it. */
export async function listSilent(
  ctx: Ctx,
  launchId: string,
  wanted: PeopleWanted = {},
): Promise<PeoplePage<SilentPerson> & { readonly outside: number }> {
  const filter = filterOf(ctx, wanted);
  const total = await countSilent(ctx, launchId, filter);
  const all = filter.cover.everywhere ? total : await countSilent(ctx, launchId, { ...filter, cover: everywhere });
  return { ...pageOf(wanted, total, await listSilentRows(ctx, launchId, filter)), outside: all - total };
}

/** People within the reader's scope to whom no way is known, with the reason. */
export async function listUnreachable(
  ctx: Ctx,
  launchId: string,
  wanted: PeopleWanted = {},
): Promise<PeoplePage<UnreachablePerson>> {
  const filter = filterOf(ctx, wanted);
  const total = await countUnreachable(ctx, launchId, filter);
  return pageOf(wanted, total, await listUnreachableRows(ctx, launchId, filter));
}

/**
 * People within the reader's scope whose latest word in the launch's thread is "need help", longest waiting first; only one
 * of them if named.
 */
export function listNeedHelp(
  ctx: Ctx,
  launchId: string,
  wanted: Omit<PeopleWanted, 'page'> & { readonly person?: string } = {},
): Promise<readonly PersonInNeed[]> {
  return listNeedHelpRows(ctx, launchId, { ...filterOf(ctx, wanted), ...wanted, limit: mostInNeed, offset: 0 });
}

function filterOf(ctx: Ctx, { page, ...where }: PeopleWanted): PersonFilter {
  const cover = coverOf(ctx.actor, seeDelivery);
  return { ...where, cover, limit: pageSize, offset: (Math.max(1, page ?? 1) - 1) * pageSize };
}

function pageOf<Person>({ page }: PeopleWanted, total: number, people: readonly Person[]): PeoplePage<Person> {
  return { people, total, page: Math.max(1, page ?? 1), pageSize };
}
