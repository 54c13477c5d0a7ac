import { after, day } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';
import { audienceSchema, previewAudience } from '../audiences/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type ChannelDescription, launch, listSetUpChannels } from '../delivery/index.ts';
import type { Bulletin, BulletinKind } from './bulletin.ts';
import { writeBulletinContent } from './bulletin-content.ts';
import { withinScope } from './bulletin-scope.ts';
import { findBulletin, markBulletinSent } from './bulletin-store.ts';
import { bulletinRefusals } from './bulletins-errors.ts';

/** How long each kind is tried and may be answered. */
const lasts: Readonly<Record<BulletinKind, number>> = { bulletin: 14 * day, check: 14 * day, test: day };

/** Which draft is sent, and to how many. */
export interface SendingOrder {
  readonly id: string;
  /** The number of people that the sender saw. */
  readonly expected: number;
  /** Instead of every way to people that is set up. */
  readonly channels?: readonly ChannelDescription[];
}

/** A draft of one's own that is not sent yet. Refuses BULLETIN_UNKNOWN, BULLETIN_SENT. */
export async function getDraft(ctx: Ctx, id: string): Promise<Bulletin> {
  const found = await findBulletin(ctx, id);
  const writer = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  if (!found || found.writtenBy !== writer) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id });
  if (found.sentAt) throw bulletinRefusals.refuse('BULLETIN_SENT', { id });
  return found;
}

/** How many people a draft is for now. */
export async function countAudience(ctx: Ctx, { audience }: Bulletin): Promise<number> {
  return (await previewAudience(ctx, audienceSchema.parse(audience))).people;
}

/**
 * Sends a draft of one's own in the bulk lane, as information, to everybody of its audience within the sender's present scope.
 * Another number of people than expected is refused. Refuses BULLETIN_UNKNOWN, BULLETIN_SENT,
 * BULLETIN_DIFFERS, BULLETIN_NOT_ALLOWED.
 */
export async function sendBulletin(ctx: Ctx, order: SendingOrder): Promise<void> {
  const { id, expected, channels = listSetUpChannels(ctx).filter(({ kind }) => kind === 'sent') } = order;
  await inTransaction(ctx, async (inside) => {
    const bulletin = await getDraft(inside, id);
    // Asked again: an office may have ended since it was written.
    const audience = withinScope(inside, audienceSchema.parse(bulletin.audience));
    const people = await countAudience(inside, { ...bulletin, audience });
    if (people !== expected || people === 0) throw bulletinRefusals.refuse('BULLETIN_DIFFERS', { people, expected });
    if (!(await markBulletinSent(inside, id))) throw bulletinRefusals.refuse('BULLETIN_SENT', { id });
    const content = writeBulletinContent(bulletin, channels, pageUrlOf(inside, id));
    await launch(inside, {
      ...{ launchId: id, threadId: id, kind: bulletin.kind, content, audience },
      ...{ lane: 'bulk', weight: 'information', takesBack: false, followsThread: false },
      channels: Object.keys(content),
      expiresAt: after(inside.now, lasts[bulletin.kind]),
    });
    const detail = { kind: bulletin.kind, marking: bulletin.marking, people };
    await recordAudit(inside, { action: 'bulletins.sent', subject: `bulletin:${id}`, detail });
  });
}

function pageUrlOf(ctx: Ctx, id: string): string {
  return `${ctx.config.of(siteConfig).publicUrl}/bulletins/${id}`;
}
