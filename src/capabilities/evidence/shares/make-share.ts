import { createHash, randomBytes } from 'node:crypto';
import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { evidenceRefusals } from '../evidence-errors.ts';
import type { PackView } from '../packs/pack.ts';
import { getPack } from '../packs/read-pack.ts';
import type { ShareAudience } from './share.ts';
import { findShare, insertShare, markShareRevoked } from './share-store.ts';

/** What the keeper says of a new share. */
export interface ShareRequest {
  readonly premisesId: string;
  readonly packId: string;
  readonly audience: ShareAudience;
  /** To whom, in the keeper's words. */
  readonly recipient: string;
  readonly days: number;
  /** `full` for the regulator alone; the caller has warned of it. */
  readonly view: PackView;
}

/** What the database keeps of the token in a link: its SHA-256. Nobody guesses 256 random bits. */
export function hashShareToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Makes a link to one view of a pack. Gives its token, which is kept nowhere. For the keeper; refuses PACK_WITHDRAWN. */
export async function makeShare(ctx: Ctx, request: ShareRequest): Promise<{ readonly token: string }> {
  const { premisesId, packId, audience, recipient, days, view } = request;
  await getSite(ctx, premisesId, 'shares', 'decide');
  const { pack } = await getPack(ctx, premisesId, packId);
  if (pack.withdrawnAt) throw evidenceRefusals.refuse('PACK_WITHDRAWN');
  const token = randomBytes(32).toString('base64url');
  const id = newId();
  await inTransaction(ctx, async (within) => {
    const expiresAt = after(within.now, days * day);
    const madeBy = actorReference(within.actor);
    const tokenHash = hashShareToken(token);
    await insertShare(within, { id, packId, tokenHash, audience, recipient, view, madeBy, expiresAt });
    const detail = { premisesId, packId, audience, view, days };
    await recordAudit(within, { action: 'evidence.share-made', subject: `evidence-share:${id}`, detail });
  });
  return { token };
}

/** Takes a link back. For the keeper; a second time changes nothing. Refuses SHARE_NOT_FOUND. */
export async function revokeShare(
  ctx: Ctx,
  { premisesId, packId, shareId }: { readonly premisesId: string; readonly packId: string; readonly shareId: string },
): Promise<void> {
  await getSite(ctx, premisesId, 'shares', 'decide');
  await getPack(ctx, premisesId, packId);
  const share = await findShare(ctx, shareId);
  if (share?.packId !== packId) throw evidenceRefusals.refuse('SHARE_NOT_FOUND');
  await inTransaction(ctx, async (within) => {
    if (!(await markShareRevoked(within, shareId, actorReference(within.actor)))) return;
    const detail = { premisesId, packId };
    await recordAudit(within, { action: 'evidence.share-revoked', subject: `evidence-share:${shareId}`, detail });
  });
}
