import { after, second } from '../../../kernel/time.ts';
import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import { listHolders } from '../../network/index.ts';

/**
 * Who keeps premises now, by person: the members over the organisation, else those who took charge there. For jobs that tell
 * keepers something; it asks no policy.
 */
export async function listKeepers(ctx: Ctx, premisesId: string): Promise<readonly string[]> {
  const site = await queryOne(
    ctx,
    sql<{
      organisationId: string;
    }>`select organisation_id as "organisationId" from network.places where id = ${premisesId}`,
  );
  if (!site) return [];
  const office = { role: 'member', scope: { kind: 'organisation', id: site.organisationId } };
  const members = await listHolders(ctx, office, ctx.now, after(ctx.now, second));
  if (members.length > 0) return [...new Set(members.map(({ personId }) => personId))];
  const inCharge = await query(
    ctx,
    sql<{ personId: string }>`select distinct person_id as "personId" from premises.keeping
      where premises_id = ${premisesId} and kind = 'charge' and ended_at is null`,
  );
  return inCharge.map(({ personId }) => personId);
}
