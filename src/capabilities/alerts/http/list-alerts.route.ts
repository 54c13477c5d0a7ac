import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { alertStates, alertStatuses, versionKinds, versionStates } from '../alert.ts';
import { readAlerts } from '../alert-permissions.ts';
import { listAlerts } from '../alert-store.ts';
import type { AlertSummary } from '../alert-version.ts';

const moment = z.iso.datetime();

/** One alert as machines read it. */
export const alertSummarySchema = z.object({
  id: z.uuid(),
  status: z.enum(alertStatuses),
  state: z.enum(alertStates),
  event: z.string(),
  headline: z.string(),
  areaDesc: z.string(),
  createdAt: moment,
  launchedAt: moment.nullable(),
  endedAt: moment.nullable(),
  expiresAt: moment.nullable(),
  version: z.object({ number: z.number(), kind: z.enum(versionKinds), state: z.enum(versionStates) }),
});

/** An alert in the shape of the schema. */
export function presentAlert(alert: AlertSummary): z.input<typeof alertSummarySchema> {
  const { id, status, state, event, headline, areaDesc } = alert;
  return {
    id,
    status,
    state,
    event,
    headline,
    areaDesc,
    createdAt: alert.createdAt.toISOString(),
    launchedAt: alert.launchedAt?.toISOString() ?? null,
    endedAt: alert.endedAt?.toISOString() ?? null,
    expiresAt: alert.expiresAt?.toISOString() ?? null,
    version: { number: alert.versionNumber, kind: alert.versionKind, state: alert.versionState },
  };
}

/** Alerts, newest first. */
export const listAlertsRoute = defineRoute({
  method: 'GET',
  url: '/api/alerts',
  access: readAlerts,
  sentence: 'Alerts, newest first; ask for one state, and page with `before` (the last `createdAt` that you have).',
  query: z.object({
    state: z.enum(alertStates).optional(),
    before: moment.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ alerts: z.array(alertSummarySchema) }),
  async handle(ctx, { query }) {
    const before = query.before ? { before: new Date(query.before) } : {};
    const states = query.state ? [query.state] : alertStates;
    const alerts = await listAlerts(ctx, states, { limit: query.limit, ...before });
    return { alerts: alerts.map(presentAlert) };
  },
});
