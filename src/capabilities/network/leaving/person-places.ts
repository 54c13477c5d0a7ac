import type { Scope } from '../../../kernel/actor.ts';
import type { CoveredPlace } from '../../../kernel/cover.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listRoles } from '../appointment-store.ts';
import { findPlaces } from '../covered-place-store.ts';

/** Over what somebody holds something; one place of which nothing is known for whoever holds nothing. */
export async function listPersonPlaces(ctx: Ctx, personId: string): Promise<CoveredPlace[]> {
  const scopes = (await listRoles(ctx, personId)).map(({ scope }) => scope);
  const sites = scopes.filter(({ kind }) => kind === 'organisation' || kind === 'premises');
  const known = await findPlaces(
    ctx,
    sites.map(({ id }) => id),
  );
  return scopes.length > 0 ? scopes.map((scope) => known.get(scope.id) ?? placeOf(scope)) : [{}];
}

function placeOf({ kind, id }: Scope): CoveredPlace {
  if (kind === 'region') return { regionCodes: [id] };
  return kind === 'sector' ? { sectorCode: id } : {};
}
