import { z } from 'zod';

/** The address of one alert. */
export const alertParams = z.object({ alertId: z.uuid() });

/** The address of one version of one alert. */
export const versionParams = z.object({
  alertId: z.uuid(),
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
