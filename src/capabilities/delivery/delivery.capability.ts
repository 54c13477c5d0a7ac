import type { Capability } from '../../platform/capability.ts';
import type { OutboundClient } from '../../platform/outbound/outbound-client.ts';
import type { Channel } from './channels/channel.ts';
import { makeBounceLoop } from './channels/email/bounce-loop.ts';
import { checkChannels } from './channels/index.ts';
import { makePushStockLoop } from './channels/push/stock/push-stock-loop.ts';
import { deliveryConfig } from './delivery-config.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { deliveryPermissions } from './delivery-permissions.ts';
import { makeDeliveryLoop } from './engine/delivery-engine.ts';
import { type OpenAddresses, openNothing } from './engine/open-sealed.ts';
import { renewDeviceRoute } from './http/renew-device.route.ts';
import { makeTakeBounceRoute } from './http/take-bounce.route.ts';
import { takeReceiptsRoute } from './http/take-receipts.route.ts';
import { cleanUpDeliveryJob } from './jobs/clean-up-delivery.job.ts';
import { materialiseLaunchJob } from './jobs/materialise-launch.job.ts';
import { makeReplayWebhookEventJob } from './jobs/replay-webhook-event.job.ts';
import { makeSendDeviceTestJob } from './jobs/send-device-test.job.ts';
import { makeSendWebhookTestJob } from './jobs/send-webhook-test.job.ts';
import { listDevicesPage, removeDevicePage, testDevicePage } from './pages/list-devices/list-devices.page.ts';
import { listWebhooksPage } from './pages/list-webhooks/list-webhooks.page.ts';
import { replayWebhookPage } from './pages/replay-webhook-event/replay-webhook-event.page.ts';
import { endWebhookPage, testWebhookPage, viewWebhookPage } from './pages/view-webhook/view-webhook.page.ts';
import { takeReceipts } from './receipts/take-receipts.ts';

/** What delivery needs from outside. */
interface DeliveryParts {
  readonly channels: readonly Channel[];
  readonly outbound: OutboundClient;
  /** What opens addresses `sealed:…` just before they are sent to; without it there are none. */
  readonly openAddresses?: OpenAddresses;
}

/** Delivery's contribution; throws a sentence when a channel is missing or broken, so that the system does not start. */
export function makeDeliveryCapability({ channels, outbound, openAddresses = openNothing }: DeliveryParts): Capability {
  const bounces = { takeReceipts, openAddresses };
  checkChannels(channels);
  return {
    name: 'delivery',
    dependsOn: ['audit', 'identity', 'network', 'audiences'],
    config: deliveryConfig,
    permissions: deliveryPermissions,
    refusals: deliveryRefusals,
    pages: [
      listDevicesPage,
      testDevicePage,
      removeDevicePage,
      listWebhooksPage,
      viewWebhookPage,
      testWebhookPage,
      replayWebhookPage,
      endWebhookPage,
    ],
    routes: [renewDeviceRoute, takeReceiptsRoute, makeTakeBounceRoute(bounces)],
    jobs: [
      materialiseLaunchJob,
      makeSendDeviceTestJob(outbound),
      makeSendWebhookTestJob(outbound),
      makeReplayWebhookEventJob(outbound),
      cleanUpDeliveryJob,
    ],
    cron: [{ job: cleanUpDeliveryJob, pattern: '27 3 * * *' }],
    loops: [makeDeliveryLoop(channels, openAddresses), makePushStockLoop(), makeBounceLoop(bounces)],
  };
}
