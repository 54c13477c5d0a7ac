import { after, day, hour, minute, second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Gauge } from '../../../platform/gauge.ts';
import { type CanaryFigures, listCanaryFigures } from '../canary/canary-store.ts';
import { publishedQuantiles } from './delivery-gauges.ts';

// A test is handed over within seconds; after so long it is missing rather than on its way. Read by the turn of the job after.
const givenTime = 6 * minute;

/** Figures of the last day, and of the last hour what is missing. */
export function readCanaryFigures(ctx: Ctx): Promise<CanaryFigures[]> {
  const late = { since: after(ctx.now, -hour), until: after(ctx.now, -givenTime) };
  return listCanaryFigures(ctx, after(ctx.now, -day), late);
}

/** What is measured of canaries, for the metrics page. */
export const canaryGauges: readonly Gauge[] = [
  {
    name: 'tocsin_canary_seconds',
    sentence: 'How long tests to canaries took in the last day, from launch to accepted and to delivered, by quantile.',
    labels: ['channel', 'region', 'stage', 'quantile'],
    async read(ctx) {
      const figures = await readCanaryFigures(ctx);
      return figures.flatMap(({ channel, regionCode, acceptedMs, deliveredMs }) =>
        Object.entries({ accepted: acceptedMs, delivered: deliveredMs }).flatMap(([stage, times]) =>
          publishedQuantiles.flatMap((quantile, place) => {
            const time = times?.[place] ?? null;
            if (time === null) return [];
            const labels = { channel, region: regionCode, stage, quantile: String(quantile) };
            return [{ labels, value: time / second }];
          }),
        ),
      );
    },
  },
  {
    name: 'tocsin_canary_missing',
    sentence: 'Tests to canaries of the last hour that no provider accepted within six minutes.',
    labels: ['channel', 'region'],
    async read(ctx) {
      const figures = await readCanaryFigures(ctx);
      return figures.map(({ channel, regionCode, missing }) => ({
        labels: { channel, region: regionCode },
        value: missing,
      }));
    },
  },
];
