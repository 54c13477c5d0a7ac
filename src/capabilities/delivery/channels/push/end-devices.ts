import { type Ctx, inTransaction } from '../../../../platform/db/database.ts';
import { recordAudit } from '../../../audit/index.ts';
import { stopChannelContact } from '../../../identity/index.ts';
import { lockContact } from '../../contact-lock.ts';
import { deliveryRefusals } from '../../delivery-errors.ts';
import { deviceContactOf } from './push-device.ts';
import { endDevices, listSealedDevices } from './push-device-store.ts';

/** What a device was ended for that its push service knows no more (RFC 8030, 7.3). */
export const goneReason = 'its push service no longer knows it';

/** Ends a device that its own person removes, and tells its name; refuses DEVICE_NOT_FOUND. */
export async function removeDevice(ctx: Ctx, personId: string, deviceId: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    await lockContact(tx, deviceContactOf(personId));
    const own = (await listSealedDevices(tx, [personId])).find(({ id }) => id === deviceId);
    const [ended] = own ? await endAndTell(tx, personId, [own.id], 'removed by its owner') : [];
    if (!ended) throw deliveryRefusals.refuse('DEVICE_NOT_FOUND');
    return ended.name;
  });
}

/** Ends devices of one person that their push services know no more. */
export async function endGoneDevices(ctx: Ctx, personId: string, deviceIds: readonly string[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockContact(tx, deviceContactOf(personId));
    await endAndTell(tx, personId, deviceIds, goneReason);
  });
}

/** Ends devices under the lock of their person; with the last one the person is no longer reached by push. */
export async function endAndTell(ctx: Ctx, personId: string, deviceIds: readonly string[], reason: string) {
  const ended = await endDevices(ctx, deviceIds, reason);
  for (const { id } of ended) {
    const detail = { device: id, reason };
    await recordAudit(ctx, { action: 'device.ended', subject: `person:${personId}`, detail });
  }
  if (ended.length > 0 && (await listSealedDevices(ctx, [personId])).length === 0) {
    await stopChannelContact(ctx, deviceContactOf(personId), reason);
  }
  return ended;
}
