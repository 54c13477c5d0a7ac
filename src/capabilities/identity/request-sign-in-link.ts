import { z } from 'zod';
import type { Ctx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { makeAskedFrom } from './asked-from.ts';
import { safeNextPath } from './next-path.ts';
import { findPersonByEmail } from './person-store.ts';

/** The order to send a link. It carries no address and no token; `personId` is null when nobody has the address. */
export const signInLinkOrder = {
  name: 'identity.send-sign-in-link',
  maxAttempts: 6,
  payload: z.object({
    personId: z.uuid().nullable(),
    nextPath: z.string(),
    requestedAt: z.iso.datetime(),
    // Orders that wait from before an upgrade have none.
    askedFrom: z.string().default(''),
  }),
};

/**
 * Orders a link for whoever has this e-mail address. Does the same work whether or not somebody has it: one look-up, one job.
 * So neither the answer nor its time tells who belongs to the network.
 */
export async function requestSignInLink(
  ctx: Ctx,
  input: { email: string; next?: string; address: string },
): Promise<void> {
  const person = await findPersonByEmail(ctx, input.email);
  const personId = person?.id ?? null;
  const askedFrom = makeAskedFrom(input.address, personId ?? 'nobody');
  const order = { personId, nextPath: safeNextPath(input.next), requestedAt: ctx.now.toISOString(), askedFrom };
  // Impatient clicks fold into one waiting job; those of a stranger elsewhere never replace the person's own.
  await enqueue(ctx, signInLinkOrder, order, { key: `sign-in-link:${personId ?? 'nobody'}:${askedFrom}` });
}
