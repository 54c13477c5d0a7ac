import type { Ctx } from '../../platform/db/database.ts';
import { keepBridge } from '../hubs/index.ts';

/** Where invented hubs meet; the numbers are of the range that is kept for drama, so that nobody is ever rung. */
const bridges: Readonly<Record<string, string>> = {
  '': '020 7946 0000, PIN 4711. Opened by the national duty officer.',
  london: '020 7946 0018, PIN 2012. Opened by the hub officer on duty; stay on the line if nobody is there.',
  'north-west': '0161 496 0018, PIN 2017. Opened by the hub officer on duty.',
};

/** Writes down where some hubs of the sample meet. */
export async function loadSampleHubs(ctx: Ctx): Promise<void> {
  for (const [regionCode, joining] of Object.entries(bridges)) await keepBridge(ctx, { regionCode, joining });
}
