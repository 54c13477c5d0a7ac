import { after, minute } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { type AudienceExpression, audienceSchema } from '../../audiences/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { listRoles } from '../../network/index.ts';
import { withinScope } from '../bulletin-scope.ts';
import { findBulletinForUpdate, markBulletinSent } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { approveBulletins, prepareBulletins } from '../bulletins-permissions.ts';
import { countAudience, listSentChannels, type SendingOrder } from '../send-bulletin.ts';
import { tellReaders } from '../telling/tell-readers.ts';
import { markScheduled } from './bulletin-review-store.ts';
import { actingPerson, getForDeed, isItsWriter, mayApprove, type ReviewedBulletin } from './require-bulletin-deed.ts';

/** Name of the job that sends what was approved when its moment has come. */
export const sendScheduledName = 'bulletins.send-scheduled';

/**
 * Sends what was approved, to everybody of its audience within the sender's present scope. Another number of people than expected
 * is refused. Refuses BULLETIN_UNKNOWN, BULLETIN_WRONG_STATE, BULLETIN_DIFFERS, BULLETIN_NOT_ALLOWED.
 */
export async function sendApproved(ctx: Ctx, order: SendingOrder): Promise<void> {
  const { id, expected, channels = listSentChannels(ctx) } = order;
  await inTransaction(ctx, async (inside) => {
    const bulletin = await getForDeed(inside, id, 'send');
    const audience = presentAudience(inside, bulletin);
    const people = await countAudience(inside, { ...bulletin, audience });
    if (people !== expected || people === 0) throw bulletinRefusals.refuse('BULLETIN_DIFFERS', { people, expected });
    await send(inside, { bulletin, audience, people, channels });
  });
}

/** Has what was approved sent at a later moment. Refuses BULLETIN_UNKNOWN, BULLETIN_WRONG_STATE, BULLETIN_NOT_ALLOWED. */
export async function scheduleBulletin(ctx: Ctx, { id, at }: { id: string; at: Date }): Promise<Checked<null>> {
  if (at <= ctx.now) return wrongInput({ sendAt: 'Choose a moment that is still to come.' });
  await inTransaction(ctx, async (inside) => {
    const bulletin = await getForDeed(inside, id, 'send');
    presentAudience(inside, bulletin);
    await markScheduled(inside, id, { at, by: actingPerson(inside) });
    await enqueue(inside, { name: sendScheduledName }, { id }, { key: `${sendScheduledName}:${id}`, runAt: at });
    const detail = { at: at.toISOString() };
    await recordAudit(inside, { action: 'bulletins.scheduled', subject: `bulletin:${id}`, detail });
  });
  return accepted(null);
}

/**
 * Sends it if its moment has come and it is approved still. Whoever set the moment must hold an office for these people still:
 * otherwise, and where it means nobody now, the moment is taken away and somebody has to look.
 */
export async function sendScheduled(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const found = await findBulletinForUpdate(inside, id);
    // A minute for clocks that differ.
    if (found?.state !== 'approved' || !found.sendAt || found.sendAt > after(inside.now, minute)) return;
    const bulletin = found as ReviewedBulletin;
    const audience = await audienceOfScheduler(inside, bulletin);
    const people = audience ? await countAudience(inside, { ...bulletin, audience }) : 0;
    if (!audience || people === 0) {
      await markScheduled(inside, id, null);
      await recordAudit(inside, { action: 'bulletins.schedule-ended', subject: `bulletin:${id}`, detail: { people } });
      return;
    }
    await send(inside, { bulletin, audience, people, channels: listSentChannels(inside) });
  });
}

async function audienceOfScheduler(ctx: Ctx, bulletin: ReviewedBulletin): Promise<AudienceExpression | undefined> {
  const { scheduledBy } = bulletin;
  if (!scheduledBy) return audienceSchema.parse(bulletin.audience);
  const roles = await listRoles(ctx, scheduledBy);
  const actor = { kind: 'person', personId: scheduledBy, name: '', roles } as const;
  const isStillTheirs = isItsWriter({ actor }, bulletin) || mayApprove({ actor }, bulletin);
  return isStillTheirs ? presentAudience({ actor }, bulletin) : undefined;
}

// Asked again: an office may have ended since it was written.
function presentAudience(ctx: Pick<Ctx, 'actor'>, bulletin: ReviewedBulletin): AudienceExpression {
  const permission = isItsWriter(ctx, bulletin) ? prepareBulletins : approveBulletins;
  return withinScope(ctx, audienceSchema.parse(bulletin.audience), permission);
}

interface Sending {
  readonly bulletin: ReviewedBulletin;
  readonly audience: AudienceExpression;
  readonly people: number;
  readonly channels: NonNullable<SendingOrder['channels']>;
}

async function send(ctx: Ctx, { bulletin, audience, people, channels }: Sending): Promise<void> {
  const { id, kind, marking } = bulletin;
  if (!(await markBulletinSent(ctx, id))) throw bulletinRefusals.refuse('BULLETIN_SENT', { id });
  await tellReaders(ctx, bulletin, { audience, channels });
  await recordAudit(ctx, { action: 'bulletins.sent', subject: `bulletin:${id}`, detail: { kind, marking, people } });
}
