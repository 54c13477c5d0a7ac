import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { listRoles, loadReferenceData } from '../network/index.ts';
import { savePosts } from './save-posts.ts';

/** A post and the people who belong to it. Tests only. */
export interface FilledPost {
  readonly postId: string;
  readonly holderId: string;
  readonly deputyIds: readonly [string, string];
  readonly associateId: string;
}

/** The post of hotels and food in Wales, or another place, with a lead, two deputies and an associate. Tests only. */
export async function aPost(
  ctx: Ctx,
  place: { readonly regionCode: string | null; readonly sectorCode: string } = {
    regionCode: 'wales',
    sectorCode: 'hotels-food',
  },
): Promise<FilledPost> {
  await loadReferenceData(ctx);
  const label = `${place.sectorCode}-${place.regionCode ?? 'national'}`;
  const people = ['Lea Lead', 'Dai Deputy', 'Dot Deputy', 'Asa Associate'].map((name, number) => ({
    reference: `${label}-${number}`,
    name,
    email: `${name.slice(0, 3).toLowerCase()}@${label}.example`,
  }));
  const [holderId = '', first = '', second = '', associateId = ''] = await savePeople(ctx, people);
  const deputyIds = [first, second] as const;
  const [postId = ''] = await savePosts(ctx, [{ ...place, holderId, deputyIds, associateIds: [associateId] }]);
  return { postId, holderId, deputyIds, associateId };
}

/** Somebody as they are signed in now. Tests only. */
export async function asPerson(ctx: Ctx, personId: string): Promise<Actor> {
  return { kind: 'person', personId, name: 'Somebody', roles: await listRoles(ctx, personId) };
}
