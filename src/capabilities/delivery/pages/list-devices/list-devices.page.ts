import { z } from 'zod';
import { dayAndTime, timeAgo } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { describeDevice, ownPerson } from '../../../identity/index.ts';
import { removeDevice } from '../../channels/push/end-devices.ts';
import { enrolDevice } from '../../channels/push/enrol-device.ts';
import { pushDescription } from '../../channels/push/push-channel.ts';
import { type ListedDevice, listDevices } from '../../channels/push/push-device-store.ts';
import { pushSubscriptionFields } from '../../channels/push/push-subscription.ts';
import { askForDeviceTest } from '../../channels/push/send-device-test.ts';
import { listOwnWebhooks } from '../../channels/webhook/webhook-store.ts';
import { makeIdentificationPair } from '../../delivery-keys.ts';
import { listOwnWays } from '../../list-own-ways.ts';

const url = '/push';

/** A person's own devices that show alerts by themselves, and how to add this one. */
export const listDevicesPage = definePage({
  url,
  access: 'signed-in',
  parent: '/sessions',
  form: z.object(pushSubscriptionFields),
  async get(ctx) {
    const personId = ownPerson(ctx);
    const [devices, ways, machines] = await Promise.all([
      listDevices(ctx, personId),
      listOwnWays(ctx, personId),
      listOwnWebhooks(ctx, personId),
    ]);
    return showPage('delivery/pages/list-devices/list-devices.njk', {
      title: 'Alerts on this device',
      publicKey: makeIdentificationPair(ctx).publicKey.toString('base64url'),
      otherWays: ways.filter((label) => label !== pushDescription.label),
      machines: machines.map(({ id, name, endedAt }) => ({ id, name, isEnded: endedAt !== null })),
      devices: devices.filter(({ endedAt }) => endedAt === null).map((each) => describe(each, ctx.now)),
      ended: devices.flatMap(({ name, endedAt, endedReason }) =>
        endedAt ? [{ name, ended: dayAndTime(endedAt), reason: endedReason ?? '' }] : [],
      ),
    });
  },
  async post(ctx, { form: { endpoint, p256dh, auth }, userAgent }) {
    const subscription = { endpoint, publicKey: p256dh, authSecret: auth };
    await enrolDevice(ctx, { personId: ownPerson(ctx), name: describeDevice(userAgent).slice(0, 60), subscription });
    return goTo(url, { notice: 'Alerts are on for this device. Send it a test now.' });
  },
});

const params = z.object({ deviceId: z.uuid() });

/** Has a test sent to one device. */
export const testDevicePage = definePage({
  url: '/push/:deviceId/test',
  access: 'signed-in',
  parent: url,
  params,
  perMinute: 20,
  async post(ctx, request) {
    await askForDeviceTest(ctx, ownPerson(ctx), request.params.deviceId);
    return goTo(url, {
      notice: 'A test is on its way. If nothing shows within a minute, reload this page: it says what happened.',
    });
  },
});

/** Removes one device. */
export const removeDevicePage = definePage({
  url: '/push/:deviceId/remove',
  access: 'signed-in',
  parent: url,
  params,
  async post(ctx, request) {
    const name = await removeDevice(ctx, ownPerson(ctx), request.params.deviceId);
    return goTo(url, { notice: `${name} shows no alerts any more.` });
  },
});

function describe(device: ListedDevice, now: Date) {
  return {
    id: device.id,
    name: device.name,
    hash: device.endpointHash.toString('hex'),
    added: dayAndTime(device.createdAt),
    test: device.testedAt ? `${timeAgo(device.testedAt, now)}: ${device.testOutcome}` : 'not yet',
  };
}
