import type { Ctx } from '../../platform/db/database.ts';
import { type AlertMessage, makeAlertMessage, plainHeadline } from './alert-message.ts';
import type { AlertVersion } from './alert-version.ts';
import { findInfo } from './cap/cap-model.ts';
import { listToldVersions } from './version-store.ts';

/** A told version in the order in which it is read, as its messages said it. */
export async function makeVersionMessage(ctx: Ctx, version: AlertVersion, language = 'en'): Promise<AlertMessage> {
  const told = await listToldVersions(ctx, version.alertId);
  const before = told.filter((each) => each.number < version.number).at(-1);
  const info = findInfo(version.cap, language);
  const headline = before?.cap.info[0]?.headline ?? before?.cap.info[0]?.event ?? '';
  return makeAlertMessage(
    {
      status: version.status,
      kind: version.kind,
      sentAt: version.launchedAt ?? ctx.now,
      expiresAt: version.expiresAt ?? ctx.now,
      nextUpdateAt: version.nextUpdateAt,
      ...(before?.launchedAt
        ? { previous: { sentAt: before.launchedAt, headline: plainHeadline(before.status, before.kind, headline) } }
        : {}),
      whatChanged: version.cap.note ?? '',
    },
    info ?? emptyInfo,
  );
}

const emptyInfo = {
  category: [],
  event: '',
  responseType: [],
  urgency: 'Unknown',
  severity: 'Unknown',
  certainty: 'Unknown',
  eventCode: [],
  parameter: [],
  resource: [],
  area: [],
} as const;
