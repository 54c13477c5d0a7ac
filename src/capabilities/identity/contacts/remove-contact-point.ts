import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { ownPerson } from '../own-person.ts';
import { lockPersonForLink } from '../sign-in-link-store.ts';
import { isKeptAsAddress } from './contact-channel.ts';
import { listContactPoints, type OwnContactPoint, stopContactPoint } from './contact-point-store.ts';

/** One of one's own addresses, and whether it is the last that works. Refuses with CONTACT_POINT_NOT_FOUND or _FIXED. */
export async function getRemovable(
  ctx: Ctx,
  pointId: string,
): Promise<{ readonly point: OwnContactPoint; readonly isLast: boolean }> {
  const points = await listContactPoints(ctx, ownPerson(ctx));
  const point = points.find(({ id }) => id === pointId);
  if (!point || !isKeptAsAddress(point)) throw identityRefusals.refuse('CONTACT_POINT_NOT_FOUND');
  if (point.isSignIn) throw identityRefusals.refuse('CONTACT_POINT_FIXED');
  const works = (each: OwnContactPoint) => each.verifiedAt !== null && each.stoppedAt === null;
  return { point, isLast: works(point) && points.filter(works).length === 1 };
}

/** Removes an address and withdraws what was agreed for it. The last that works only with `understood`. */
export async function removeContactPoint(ctx: Ctx, pointId: string, understood: boolean): Promise<Checked<string>> {
  return inTransaction(ctx, async (within) => {
    const personId = ownPerson(within);
    await lockPersonForLink(within, personId);
    const { point, isLast } = await getRemovable(within, pointId);
    if (isLast && !understood) {
      return wrongInput({ understood: 'Tick the box if you want nothing sent to you any more, not even warnings.' });
    }
    await stopContactPoint(within, pointId);
    await recordAudit(within, {
      action: 'contact-point.removed',
      subject: `person:${personId}`,
      detail: { channel: point.channel, last: isLast },
    });
    return accepted(point.address);
  });
}
