import type { Ctx } from '../../platform/db/database.ts';
import { alertRefusals } from './alert-errors.ts';
import type { AlertVersion } from './alert-version.ts';
import { findInfo } from './cap/cap-model.ts';
import { type AlertMessage, makeAlertMessage } from './message/alert-message.ts';
import { messageFacts } from './version-facts.ts';
import { listToldVersions } from './version-store.ts';

/** A told version in the order in which it is read, as its messages said it, in a language if it has that. */
export async function makeVersionMessage(ctx: Ctx, version: AlertVersion, language = 'en'): Promise<AlertMessage> {
  return makeToldMessage(version, await listToldVersions(ctx, version.alertId), language);
}

/** The same for whoever has read the told versions of the alert already. */
export function makeToldMessage(version: AlertVersion, told: readonly AlertVersion[], language: string): AlertMessage {
  const info = findInfo(version.cap, language);
  if (!version.launchedAt || !info) throw alertRefusals.refuse('VERSION_NOT_FOUND', { versionId: version.id });
  return makeAlertMessage(messageFacts(version, told, version.launchedAt), info);
}
