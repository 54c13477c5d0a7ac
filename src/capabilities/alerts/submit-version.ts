import { actorReference } from '../../kernel/actor.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { announce } from '../../platform/events/event.ts';
import { recordAudit } from '../audit/index.ts';
import { requireDeed, requirePermission, requireSeen } from './alert-access.ts';
import { alertSubmitted } from './alert-events.ts';
import { draftAlerts } from './alert-permissions.ts';
import { getAlert } from './alert-store.ts';
import type { AlertRecord, AlertVersion } from './alert-version.ts';
import { countRecipients } from './audience-size.ts';
import { capAlertSchema } from './cap/cap-model-schema.ts';
import { contentOf } from './content/draft-content.ts';
import { findMissingElements } from './content/missing-elements.ts';
import { completeCorrections } from './content/prepared-corrections.ts';
import { dateCap } from './date-cap.ts';
import { requireLaunchRight } from './launch-right/require-launch-right.ts';
import { primaryLanguage } from './message/message-words.ts';
import { moveAlert, notifyAlert } from './move-alert.ts';
import { mayOverride } from './override/override-approval.ts';
import { findOpenBlanks } from './template/template-variables.ts';
import { nameOfLanguage } from './translation/alert-languages.ts';
import { listUntranslated, translationsOf } from './translation/alert-translation.ts';
import { messageFacts, versionFacts } from './version-facts.ts';
import { getVersion, updateVersionSubmitted } from './version-store.ts';

/** Which version, as the submitter saw it. */
export interface Submission {
  readonly alertId: string;
  readonly number: number;
  readonly revision: number;
}

/** Hands a version to a second person. A warning that lacks an element, or that nobody would get, is wrong input. */
export async function submitVersion(ctx: Ctx, input: Submission): Promise<Checked<AlertVersion>> {
  requirePermission(ctx, draftAlerts);
  return inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, input.alertId, true);
    const version = await getVersion(inside, input.alertId, input.number);
    requireDeed(ctx, version, 'submit');
    requireSeen(version, input.revision);
    // Where one person may send alone with a reason, that way begins with submitting, so it stays open.
    if (!mayOverride(ctx)) await requireLaunchRight(inside, version);
    const faults = await findFaults(inside, version);
    if (faults) return wrongInput(faults);
    await handToSecondPerson(inside, alert, version);
    return accepted(await getVersion(inside, input.alertId, input.number));
  });
}

/** Lays a version before a second person, in the caller's transaction; the rules have been asked before. */
export async function handToSecondPerson(ctx: Ctx, alert: AlertRecord, version: AlertVersion): Promise<void> {
  const { number, kind, revision } = version;
  const prepared = completeCorrections(version.prepared);
  await updateVersionSubmitted(ctx, version.id, { by: actorReference(ctx.actor), at: ctx.now, prepared });
  if (kind === 'alert') await moveAlert(ctx, alert, 'submit');
  await recordAudit(ctx, {
    action: 'alert.submitted',
    subject: `alert:${alert.id}`,
    detail: { number, kind, revision, status: alert.status },
  });
  await announce(ctx, alertSubmitted, versionFacts(version));
  await notifyAlert(ctx, alert.id);
}

async function findFaults(ctx: Ctx, version: AlertVersion): Promise<FieldErrors | undefined> {
  const missing = listMissing(version);
  if (missing.length > 0) return Object.fromEntries(missing.map(({ field, sentence }) => [field, sentence]));
  if ((await countRecipients(ctx, version)) === 0) {
    return { audience: 'Nobody matches this audience at present. Choose a wider one.' };
  }
  // What came from a file may hold something that CAP does not allow; better told now than at the moment of sending.
  const cap = capAlertSchema.safeParse(dateCap(version, [], messageFacts(version, [], ctx.now)));
  if (cap.success) return undefined;
  const issue = cap.error.issues[0];
  return { form: `This cannot be written as a CAP message: ${issue?.path.join(' ')}: ${issue?.message}.` };
}

/** What a version lacks as a warning, with why it matters. */
export function listMissing(version: AlertVersion) {
  const { words, lastsMinutes } = contentOf(version);
  const hasAudience = version.audience !== null;
  return [
    ...findMissingElements({ kind: version.kind, words, lastsMinutes, hasAudience }),
    ...listUnfinishedTranslations(version),
    ...findOpenBlanks(words).map((open) => ({ ...open, element: 'A blank of the template' })),
  ];
}

/** Whoever reads a second language gets that text alone, so it must say all that the first one says. */
function listUnfinishedTranslations(version: AlertVersion) {
  const { words } = contentOf(version);
  return translationsOf(version.cap).flatMap((translation) => {
    const lacks = listUntranslated(words, translation);
    if (lacks.length === 0) return [];
    const name = nameOfLanguage(translation.language);
    const sentence = `The ${name} text does not say: ${lacks.join(', ')}. People who read ${name} get only that text. Finish it, or take it out.`;
    return [{ field: `translation-${primaryLanguage(translation.language)}`, element: `In ${name}`, sentence }];
  });
}
