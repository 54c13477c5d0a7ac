import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { makePushSender } from '../channels/push/push-sender.ts';
import { deviceTestJobName, sendDeviceTest } from '../channels/push/send-device-test.ts';

/** Sends a test to one device over the way out. */
export function makeSendDeviceTestJob(outbound: Pick<OutboundClient, 'request'>) {
  const send = makePushSender(outbound);
  return defineJob({
    name: deviceTestJobName,
    sentence: 'Sends a test notification to one device whose owner asked for it.',
    payload: z.object({ deviceId: z.uuid() }),
    maxAttempts: 1,
    run: (ctx, { deviceId }) => sendDeviceTest(ctx, send, deviceId),
  });
}
