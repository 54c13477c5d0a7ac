import {
  type AlertStatus,
  countRecipients,
  draftAlertFromCap,
  listToldVersions,
  listVersions,
  statusWords,
  submitVersion,
} from '../../capabilities/alerts/index.ts';
import { describeAudience } from '../../capabilities/audiences/index.ts';
import { getCoverage } from '../../capabilities/delivery/index.ts';
import { isId } from '../../kernel/ids.ts';
import type { Checked } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { StartError } from '../start-error.ts';
import { readGivenFile } from './read-given-file.ts';
import { asPerson } from './with-application.ts';

/** Whom a command acts for. */
interface As {
  readonly as: string;
}

const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** Drafts an alert from a CAP file and prints its id. */
export async function runAlertDraft(root: string, file: string, options: As & { status: string }): Promise<void> {
  const bytes = await readGivenFile(file);
  const status = readStatus(options.status);
  await asPerson(root, options.as, async (ctx) => {
    const place = must(await draftAlertFromCap(ctx, { bytes, status, index: 0 }));
    const version = (await listVersions(ctx, place.alertId)).at(-1);
    print([
      place.alertId,
      `Drafted as ${statusWords[status]}, version ${place.number}. Choose who is told on /alerts/${place.alertId}/versions/${place.number}/edit, then submit it.`,
      ...(version?.remarks ?? []).map((remark) => `- ${remark}`),
    ]);
  });
}

/** Prints what the newest version says and how many it would go to. */
export async function runAlertPreview(root: string, alertId: string, options: As): Promise<void> {
  await asPerson(root, options.as, async (ctx) => {
    const version = await getNewest(ctx, alertId);
    const info = version.cap.info[0];
    print([
      `${statusWords[version.status]}, version ${version.number} (${version.kind}), ${version.state}`,
      `Headline: ${info?.headline ?? '(none)'}`,
      `What happened: ${info?.description ?? '(none)'}`,
      `Where: ${info?.area.map((area) => area.areaDesc).join('; ') || '(nowhere)'}`,
      `What to do: ${info?.instruction ?? '(nothing)'}`,
      `From: ${info?.senderName ?? '(nobody)'}`,
      `To: ${version.audience ? await describeAudience(ctx, version.audience) : 'nobody chosen yet'}`,
      `People: ${await countRecipients(ctx, version)}`,
    ]);
  });
}

/** Submits the newest version for approval by somebody else. */
export async function runAlertSubmit(root: string, alertId: string, options: As): Promise<void> {
  await asPerson(root, options.as, async (ctx) => {
    const { number, revision } = await getNewest(ctx, alertId);
    must(await submitVersion(ctx, { alertId, number, revision }));
    print([
      `Version ${number} is submitted. Another person approves it on /alerts/${alertId}/versions/${number}/approve.`,
    ]);
  });
}

/** Prints who has the alert, for each version that went out. */
export async function runAlertStatus(root: string, alertId: string, options: As): Promise<void> {
  await asPerson(root, options.as, async (ctx) => {
    const newest = await getNewest(ctx, alertId);
    const told = await listToldVersions(ctx, alertId);
    if (told.length === 0) print([`Nothing has been sent. The newest version is ${newest.state}.`]);
    for (const version of told) {
      const { totals, state } = await getCoverage(ctx, version.id);
      print([
        `Version ${version.number} (${version.kind}), ${version.state}, ${state}: ${totals.answered} of ${totals.recipients} have answered, ` +
          `${totals.handedOver} handed over, ${totals.needHelp} need help, ${totals.waiting} waiting, ` +
          `${totals.unreachable} cannot be reached, ${totals.doubtful} perhaps told twice.`,
      ]);
    }
  });
}

function readStatus(given: string): AlertStatus {
  const found = Object.keys(statusWords).find((word) => word.toLowerCase() === given.toLowerCase());
  if (!found) throw new StartError([`The status "${given}" is not known. Give Actual, Exercise or Test.`]);
  return found as AlertStatus;
}

async function getNewest(ctx: Ctx, alertId: string) {
  const newest = isId(alertId) ? (await listVersions(ctx, alertId)).at(-1) : undefined;
  if (!newest) throw new StartError([`There is no alert ${alertId}.`]);
  return newest;
}

function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new StartError(Object.entries(checked.errors).map(([field, sentence]) => `${field}: ${sentence}`));
}
