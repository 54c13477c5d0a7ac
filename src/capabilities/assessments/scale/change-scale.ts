import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { ourScale, type RiskScale } from '../risk/risk-scale.ts';
import { insertScale, listScales } from './scale-store.ts';

/** The scale on which an organisation begins an assessment today: its own newest, else ours. */
export async function findScale(ctx: Pick<Ctx, 'db'>, organisationId: string): Promise<RiskScale> {
  return (await listScales(ctx, organisationId))[0]?.scale ?? ourScale;
}

/**
 * Gives the organisation of some premises a scale of its own, dated today; for keepers alone. Assessments that exist keep theirs.
 */
export async function changeScale(
  ctx: Ctx,
  premisesId: string,
  scale: Omit<RiskScale, 'source' | 'since'>,
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { organisationId } = await getSite(within, premisesId, 'assessment', 'decide');
    const id = newId();
    const dated: RiskScale = { ...scale, source: 'own', since: londonDay(ctx.now) };
    await insertScale(within, { id, organisationId, scale: dated, by: actorReference(ctx.actor) });
    await recordAudit(within, {
      action: 'assessment.scale-changed',
      subject: `organisation:${organisationId}`,
      detail: { scaleId: id },
    });
  });
}
