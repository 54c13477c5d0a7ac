import type { Ctx } from '../../../platform/db/database.ts';
import { getSite, type Site, type SiteAccess } from '../../premises/index.ts';
import { advisersRefusals } from '../advisers-errors.ts';

const advising: readonly SiteAccess[] = ['adviser', 'invited-adviser'];
const answering: readonly SiteAccess[] = ['keeper', 'deputy'];

/** Premises for an adviser of their region; refuses everybody else with ADVICE_NOT_ALLOWED. The look is recorded. */
export async function getAdvisedSite(ctx: Ctx, premisesId: string): Promise<Site> {
  const site = await getSite(ctx, premisesId, 'visits');
  if (!advising.includes(site.access)) throw advisersRefusals.refuse('ADVICE_NOT_ALLOWED');
  return site;
}

/** Premises for whoever answers for them, their keeper or a deputy; refuses everybody else with ADVICE_ANSWER_NOT_ALLOWED. */
export async function getAnsweredSite(ctx: Ctx, premisesId: string): Promise<Site> {
  const site = await getSite(ctx, premisesId, 'visits');
  if (!answering.includes(site.access)) throw advisersRefusals.refuse('ADVICE_ANSWER_NOT_ALLOWED');
  return site;
}

/** Who is signed in. Refuses with ADVICE_NOT_ALLOWED where nobody is: advice is given and answered by people. */
export function personOf({ actor }: Pick<Ctx, 'actor'>): string {
  if (actor.kind !== 'person') throw advisersRefusals.refuse('ADVICE_NOT_ALLOWED');
  return actor.personId;
}
