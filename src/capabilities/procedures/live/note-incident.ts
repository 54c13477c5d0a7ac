import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { listToldVersions } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { findSpan, takesPress } from './incident-span.ts';
import { type IncidentNote, insertIncidentNote } from './incident-store.ts';
import { incidentTopics } from './incident-topics.ts';
import type { SiteThread } from './step-tick-store.ts';
import type { PressOutcome } from './tick-step.ts';

/** Keeps a note or a headcount of somebody who works there, once. Refuses as `getSite` does. */
export async function noteIncident(
  ctx: Ctx,
  site: SiteThread,
  said: Pick<IncidentNote, 'id' | 'place' | 'people' | 'words'>,
): Promise<PressOutcome> {
  await getSite(ctx, site.premisesId, 'incident', 'change');
  const span = findSpan(await listToldVersions(ctx, site.threadId));
  if (!span || !takesPress(span, ctx.now, ctx.now) || ctx.actor.kind !== 'person') return 'over';
  const { personId } = ctx.actor;
  return inTransaction(ctx, async (within) => {
    if (!(await insertIncidentNote(within, site, { ...said, personId, at: ctx.now }))) return 'known';
    // What was noted may name people: the record says only that something was.
    await recordAudit(within, {
      action: said.people === null ? 'procedures.incident-noted' : 'procedures.people-counted',
      subject: `premises:${site.premisesId}`,
      detail: { alert: `alert:${site.threadId}`, ...(said.people === null ? {} : { people: said.people }) },
    });
    for (const topic of incidentTopics(site)) await notify(within, topic);
    return 'kept';
  });
}
