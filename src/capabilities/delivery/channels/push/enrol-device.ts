import { newId } from '../../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../../platform/db/database.ts';
import { recordAudit } from '../../../audit/index.ts';
import { openChannelContact } from '../../../identity/index.ts';
import { lockContact } from '../../contact-lock.ts';
import { deliveryRefusals } from '../../delivery-errors.ts';
import { findOutboundFault } from '../../outbound-address.ts';
import { endAndTell } from './end-devices.ts';
import { deviceContactOf, sealDevice } from './push-device.ts';
import { findDeviceByEndpoint, insertDevice, listSealedDevices, updateDeviceKeys } from './push-device-store.ts';
import type { PushSubscription } from './push-subscription.ts';

// Somebody with more has browsers that they no longer use.
const mostDevices = 10;

/** A browser that asked for push, for whom, and what to call it. */
export interface EnrolDeviceInput {
  readonly personId: string;
  readonly name: string;
  readonly subscription: PushSubscription;
}

/**
 * From now on this browser shows this person's alerts; enrolled by somebody else before, it is theirs no more. Enrolling again
 * renews its keys. Refuses PUSH_NOT_USABLE and TOO_MANY_DEVICES.
 */
export async function enrolDevice(ctx: Ctx, { personId, name, subscription }: EnrolDeviceInput): Promise<void> {
  const fault = findOutboundFault(ctx, subscription.endpoint);
  if (fault) throw deliveryRefusals.refuse('PUSH_NOT_USABLE', { fault });
  await inTransaction(ctx, async (tx) => {
    const known = await findDeviceByEndpoint(tx, subscription.endpoint);
    // Both people's devices, in one order, so that two who swap do not wait for each other.
    for (const each of [...new Set([personId, known?.personId ?? personId])].sort())
      await lockContact(tx, deviceContactOf(each));
    if (known?.personId === personId) return updateDeviceKeys(tx, sealDevice(tx, known.id, subscription));
    if (known) await endAndTell(tx, known.personId, [known.id], 'somebody else enrolled this browser');
    if ((await listSealedDevices(tx, [personId])).length >= mostDevices)
      throw deliveryRefusals.refuse('TOO_MANY_DEVICES');
    const id = newId();
    await insertDevice(tx, { ...sealDevice(tx, id, subscription), personId, name });
    await openChannelContact(tx, deviceContactOf(personId));
    await recordAudit(tx, { action: 'device.enrolled', subject: `person:${personId}`, detail: { device: id } });
  });
}

/** What a browser says when its push service gave it a new address: the old one proves that it is the same browser. */
export interface RenewDeviceInput {
  readonly oldEndpoint: string;
  readonly subscription: PushSubscription;
}

/** Puts the new address and keys in the place of the old; an address that nobody enrolled changes nothing. */
export async function renewDevice(ctx: Ctx, { oldEndpoint, subscription }: RenewDeviceInput): Promise<void> {
  if (findOutboundFault(ctx, subscription.endpoint)) return;
  await inTransaction(ctx, async (tx) => {
    const known = await findDeviceByEndpoint(tx, oldEndpoint);
    if (!known || (await isTaken(tx, known.id, subscription.endpoint))) return;
    await updateDeviceKeys(tx, sealDevice(tx, known.id, subscription));
    const detail = { device: known.id };
    await recordAudit(tx, { action: 'device.renewed', subject: `person:${known.personId}`, detail });
  });
}

async function isTaken(ctx: Ctx, deviceId: string, endpoint: string): Promise<boolean> {
  const holder = await findDeviceByEndpoint(ctx, endpoint);
  return holder !== undefined && holder.id !== deviceId;
}
