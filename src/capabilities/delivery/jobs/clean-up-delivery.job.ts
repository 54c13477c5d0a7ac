import { z } from 'zod';
import { after, day } from '../../../kernel/time.ts';
import { defineJob } from '../../../platform/jobs/job.ts';
import { deleteEndedDevices } from '../channels/push/push-device-store.ts';
import { deleteAttempts } from '../channels/webhook/webhook-store.ts';
import { makeMonths, refreshMonthStatistics } from '../months-store.ts';
import { deleteOldTraffic } from '../providers/traffic-store.ts';

const keptFor = 90 * day;
const trafficKeptFor = 8 * day;

/** Every night: removes what is no longer needed. */
export const cleanUpDeliveryJob = defineJob({
  name: 'delivery.clean-up',
  sentence:
    'Removes devices 90 days after they ended, tries of webhooks and moves of shares after 90 days, and counts of traffic after 8; makes tables for the months ahead.',
  // The clock adds its own fields to what it enqueues.
  payload: z.unknown(),
  async run(ctx) {
    const before = after(ctx.now, -keptFor);
    const devices = await deleteEndedDevices(ctx, before);
    const attempts = await deleteAttempts(ctx, before);
    const counts = await deleteOldTraffic(ctx, after(ctx.now, -trafficKeptFor), before);
    const months = await makeMonths(ctx);
    await refreshMonthStatistics(ctx);
    ctx.log.info({ devices, attempts, counts, months }, 'Old devices, tries and counts removed, months made');
  },
});
