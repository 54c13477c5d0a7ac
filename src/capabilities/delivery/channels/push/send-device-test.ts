import { after, minute } from '../../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { enqueue } from '../../../../platform/jobs/job.ts';
import { recordAudit } from '../../../audit/index.ts';
import { deliveryRefusals } from '../../delivery-errors.ts';
import { endGoneDevices } from './end-devices.ts';
import { openDevice } from './push-device.ts';
import { findSealedDevice, noteDeviceTest } from './push-device-store.ts';
import { encryptPayload, makeOneTimeKey } from './push-encryption.ts';
import { makePushPayload } from './push-payload.ts';
import type { DeviceOutcome, PostNotice } from './push-sender.ts';

/** Name of the job that sends a test to one device. */
export const deviceTestJobName = 'delivery.send-device-test';

const holdsFor = 10 * minute;
const words = {
  headline: 'TEST: alerts reach this device',
  summary: 'You asked for this test. Nothing has happened, and there is nothing to do.',
  language: 'en',
  isReal: false,
};

/** Has a test sent to one of a person's own devices; refuses DEVICE_NOT_FOUND. */
export async function askForDeviceTest(ctx: Ctx, personId: string, deviceId: string): Promise<void> {
  const device = await findSealedDevice(ctx, deviceId);
  if (device?.personId !== personId) throw deliveryRefusals.refuse('DEVICE_NOT_FOUND');
  await inTransaction(ctx, async (tx) => {
    await enqueue(
      tx,
      { name: deviceTestJobName, maxAttempts: 1 },
      { deviceId },
      { key: `${deviceTestJobName}:${deviceId}` },
    );
    const detail = { device: deviceId };
    await recordAudit(tx, { action: 'device.test-asked', subject: `person:${personId}`, detail });
  });
}

/** Sends the test and notes for its owner what the push service said of it. */
export async function sendDeviceTest(ctx: Ctx, post: PostNotice, deviceId: string): Promise<void> {
  const sealed = await findSealedDevice(ctx, deviceId);
  const device = sealed && openDevice(ctx, sealed);
  if (!device) return;
  const payload = makePushPayload(words, `${ctx.config.of(siteConfig).publicUrl}/push`, 'test');
  const notice = { lane: 'urgent', expiresAt: after(ctx.now, holdsFor) } as const;
  const outcome = await post(ctx, device.endpoint, notice, encryptPayload(makeOneTimeKey(device), payload));
  await noteDeviceTest(ctx, deviceId, describeOutcome(outcome));
  if (outcome.isGone) await endGoneDevices(ctx, sealed.personId, [deviceId]);
}

function describeOutcome(outcome: DeviceOutcome): string {
  return outcome.outcome === 'accepted' || outcome.outcome === 'delivered'
    ? 'the push service took it'
    : `it could not be sent. ${outcome.reason}`;
}
