import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { alertStatuses } from '../alert.ts';
import { alertRefusals } from '../alert-errors.ts';
import { draftAlerts } from '../alert-permissions.ts';
import { capMediaType } from '../cap/render-cap.ts';
import { draftAlertFromCap } from '../draft-alert-from-cap.ts';

/** A CAP file from a machine becomes a draft; people complete, submit and approve it. */
export const postAlertRoute = defineRoute({
  method: 'POST',
  url: '/api/alerts',
  access: draftAlerts,
  sentence: 'Makes a draft from a CAP file. It is never sent as it is: people complete, submit and approve it.',
  accepts: capMediaType,
  query: z.object({
    status: z.enum(alertStatuses).default('Exercise'),
    index: z.coerce.number().int().min(0).optional(),
  }),
  body: z.string('Send the CAP file as application/cap+xml.').min(1, 'Send the CAP file as application/cap+xml.'),
  reply: z.object({ alertId: z.uuid(), number: z.number(), url: z.string() }),
  async handle(ctx, { query, body }) {
    const index = query.index === undefined ? {} : { index: query.index };
    const drafted = await draftAlertFromCap(ctx, { bytes: body, status: query.status, ...index });
    if (!drafted.ok) throw refuseFile(Object.values(drafted.errors).join(' '));
    const { alertId, number } = drafted.value;
    return { alertId, number, url: `/alerts/${alertId}/versions/${number}/review` };
  },
});

// The reasons belong to this one file, so they are put into the catalogue's sentence.
function refuseFile(why: string): Refusal {
  const entry = alertRefusals.entries.CAP_FILE_REFUSED;
  return new Refusal('CAP_FILE_REFUSED', { ...entry, sentence: `${why} ${entry.sentence}` });
}
