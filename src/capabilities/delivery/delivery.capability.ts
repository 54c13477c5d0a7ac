import type { Capability } from '../../platform/capability.ts';
import type { Channel } from './channels/channel.ts';
import { checkChannels } from './channels/index.ts';
import { deliveryConfig } from './delivery-config.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { deliveryPermissions } from './delivery-permissions.ts';
import { makeDeliveryLoop } from './engine/delivery-engine.ts';
import { materialiseLaunchJob } from './jobs/materialise-launch.job.ts';

/** Delivery's contribution; throws a sentence when a channel is missing or broken, so that the system does not start. */
export function makeDeliveryCapability({ channels }: { readonly channels: readonly Channel[] }): Capability {
  checkChannels(channels);
  return {
    name: 'delivery',
    dependsOn: ['identity', 'network', 'audiences'],
    config: deliveryConfig,
    permissions: deliveryPermissions,
    refusals: deliveryRefusals,
    jobs: [materialiseLaunchJob],
    loops: [makeDeliveryLoop(channels)],
  };
}
