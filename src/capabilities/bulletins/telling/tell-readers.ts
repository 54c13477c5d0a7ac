import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { notePageChange } from '../../../platform/http/shared/page-changes.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { type AudienceExpression, audienceSql } from '../../audiences/index.ts';
import { type ChannelDescription, launch, launchToChosen } from '../../delivery/index.ts';
import { type Bulletin, type BulletinKind, isReadKind, type ReadKind } from '../bulletin.ts';
import { bulletinSent } from '../bulletins-events.ts';
import { nextDigest } from '../digests/digest-times.ts';
import { writeBulletinContent } from './bulletin-content.ts';
import { freezeReaders, readersAtOnce } from './reader-store.ts';

/** How long each kind is tried and may be answered. */
const lasts: Readonly<Record<BulletinKind, number>> = {
  bulletin: 14 * day,
  check: 14 * day,
  test: day,
  news: 14 * day,
  'threat-bulletin': 14 * day,
  newsletter: 14 * day,
};

/** Delivery's word for what is read under a personal link: all of these lie under one kind of link. */
export const readLaunch = 'bulletin';

/**
 * Tells everybody of an audience, in the caller's transaction, in the bulk lane, as information. What is written to be read goes
 * at once to those who want it so; for the others it waits for their digest, or stays in the archive alone.
 */
export async function tellReaders(
  ctx: Ctx,
  bulletin: Bulletin,
  { audience, channels }: { readonly audience: AudienceExpression; readonly channels: readonly ChannelDescription[] },
): Promise<void> {
  const { id, kind } = bulletin;
  const content = writeBulletinContent(bulletin, channels, ctx.config.of(siteConfig).publicUrl);
  const frame = {
    ...{ launchId: id, threadId: id, kind: isReadKind(kind) ? readLaunch : kind, content },
    ...({ lane: 'bulk', weight: 'information', takesBack: false, followsThread: false } as const),
    channels: Object.keys(content),
    expiresAt: after(ctx.now, lasts[kind]),
  };
  if (!isReadKind(kind)) {
    await launch(ctx, { ...frame, audience });
    return;
  }
  // What goes by no way that is sent goes into no digest either.
  const isSent = channels.some((channel) => channel.kind === 'sent');
  await freezeReaders(ctx, { id, kind }, audienceSql(audience, ctx.now), {
    daily: isSent ? nextDigest('daily', ctx.now) : null,
    weekly: isSent ? nextDigest('weekly', ctx.now) : null,
  });
  await launchToChosen(ctx, frame, readersAtOnce(id));
  await announceSent(ctx, id, kind);
}

async function announceSent(ctx: Ctx, bulletinId: string, kind: ReadKind): Promise<void> {
  await announce(ctx, bulletinSent, { bulletinId });
  await notePageChange(ctx, ['bulletins', `bulletins:${kind}`, `bulletins:${bulletinId}`]);
}
