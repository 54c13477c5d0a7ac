import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { after, day, minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityConfig } from '../identity-config.ts';
import { listPasskeys } from '../passkeys/passkey-store.ts';
import { lockPersonForLink } from '../sign-in-link-store.ts';
import { findOpenRecovery, insertRecovery, noteRecoveryUsed } from './recovery-store.ts';

/** The order to tell somebody that their account is being recovered. */
export const recoveryNoticeOrder = {
  name: 'identity.send-recovery-notice',
  maxAttempts: 12,
  payload: z.object({ recoveryId: z.uuid() }),
};

/** Which roles somebody holds; comes from the composition, since roles are kept above identity. */
export type ListHeldRoles = (ctx: Ctx, personId: string) => Promise<readonly { readonly role: string }[]>;

// A day in which to come back and ask for another link; then the wait begins again.
const usableFor = day;

/**
 * What a used link does for a person with passkeys and much power, inside the transaction that uses it: begins a recovery and
 * orders the notice, or lets in once a recovery has waited long enough. Answers the moment to wait for; nothing means go on.
 * `anybody` makes those wait too who have no passkey yet. A link while it waits neither shortens nor lengthens the wait.
 */
export async function advanceRecovery(
  tx: Ctx,
  personId: string,
  listRoles: ListHeldRoles,
  whom: 'with-passkey' | 'anybody' = 'with-passkey',
): Promise<Date | undefined> {
  const { recoveryMinutes, recoveryRoles } = tx.config.of(identityConfig);
  if (recoveryMinutes === 0) return undefined;
  if (whom === 'with-passkey' && (await listPasskeys(tx, personId)).length === 0) return undefined;
  const held = await listRoles(tx, personId);
  if (!held.some(({ role }) => recoveryRoles.includes(role))) return undefined;
  // One after another, so that two links at the same moment begin one recovery.
  await lockPersonForLink(tx, personId);
  const open = await findOpenRecovery(tx, personId);
  if (open && open.readyAt > tx.now) return open.readyAt;
  if (open) {
    await noteRecoveryUsed(tx, open.id);
    await record(tx, 'recovery.used', personId, open.id);
    return undefined;
  }
  const id = newId();
  const readyAt = after(tx.now, recoveryMinutes * minute);
  await insertRecovery(tx, { id, personId, readyAt, expiresAt: after(readyAt, usableFor) });
  await enqueue(tx, recoveryNoticeOrder, { recoveryId: id });
  await record(tx, 'recovery.began', personId, id);
  return readyAt;
}

async function record(tx: Ctx, action: string, personId: string, recovery: string): Promise<void> {
  await recordAudit(tx, { action, subject: `person:${personId}`, detail: { recovery } });
}
