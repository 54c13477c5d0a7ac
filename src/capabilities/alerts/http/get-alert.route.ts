import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { alertStates, alertStatuses, versionKinds, versionStates } from '../alert.ts';
import { readAlerts } from '../alert-permissions.ts';
import { getAlert } from '../alert-store.ts';
import { capAlertSchema } from '../cap/cap-model-schema.ts';
import { listVersions } from '../version-store.ts';

const moment = z.iso.datetime().nullable();

/** One alert with all its versions. */
export const getAlertRoute = defineRoute({
  method: 'GET',
  url: '/api/alerts/:alertId',
  access: readAlerts,
  sentence: 'One alert with every version: its CAP message, where it stands, and to how many people it went.',
  params: z.object({ alertId: z.uuid() }),
  reply: z.object({
    id: z.uuid(),
    status: z.enum(alertStatuses),
    state: z.enum(alertStates),
    launchedAt: moment,
    endedAt: moment,
    versions: z.array(
      z.object({
        number: z.number(),
        kind: z.enum(versionKinds),
        state: z.enum(versionStates),
        launchedAt: moment,
        expiresAt: moment,
        people: z.number().nullable(),
        // Drafts may be incomplete; what was sent is whole.
        cap: z.union([capAlertSchema, z.record(z.string(), z.unknown())]),
      }),
    ),
  }),
  async handle(ctx, { params }) {
    const alert = await getAlert(ctx, params.alertId);
    const versions = await listVersions(ctx, alert.id);
    return {
      id: alert.id,
      status: alert.status,
      state: alert.state,
      launchedAt: alert.launchedAt?.toISOString() ?? null,
      endedAt: alert.endedAt?.toISOString() ?? null,
      versions: versions.map((version) => ({
        number: version.number,
        kind: version.kind,
        state: version.state,
        launchedAt: version.launchedAt?.toISOString() ?? null,
        expiresAt: version.expiresAt?.toISOString() ?? null,
        people: version.confirmedSize,
        cap: version.cap,
      })),
    };
  },
});
