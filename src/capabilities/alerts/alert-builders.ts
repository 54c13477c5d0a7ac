import type { Actor, HeldRole } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Checked } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { saveAppointments } from '../network/index.ts';
import type { AlertStatus, VersionKind, VersionState } from './alert.ts';
import { statusWords } from './alert.ts';
import type { AlertVersion } from './alert-version.ts';
import { approveVersion } from './approve-version.ts';
import { countRecipients } from './audience-size.ts';
import { aCapAlert } from './cap/cap-builders.ts';
import { type AlertWords, noWords } from './content/alert-words.ts';
import { nobodySelected } from './content/audience-selection.ts';
import type { DraftContent } from './content/draft-content.ts';
import { draftAlert } from './draft-alert.ts';
import { submitVersion } from './submit-version.ts';
import { getVersion } from './version-store.ts';

/** The words of a whole warning about an invented matter. */
export function someWords(overrides: Partial<AlertWords> = {}): AlertWords {
  return {
    ...noWords,
    event: 'Suspicious vehicle',
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Likely',
    senderName: 'Northmoor Police (sample)',
    headline: 'Suspicious vehicle at Market Square',
    description: 'A van stands unattended in front of the corn hall.',
    instruction: 'Keep away from Market Square.',
    areaDesc: 'Northmoor town centre',
    ...overrides,
  };
}

/** A complete content for everyone, for two hours. */
export function aContent(words: Partial<AlertWords> = {}, overrides: Partial<DraftContent> = {}): DraftContent {
  return {
    words: someWords(words),
    lastsMinutes: 120,
    nextUpdateMinutes: 30,
    selection: { ...nobodySelected, everyone: true },
    ...overrides,
  };
}

/** A version that exists nowhere, for rules that need no database. */
export function aVersion(overrides: Partial<AlertVersion> = {}): AlertVersion {
  const moment = new Date('2026-11-21T10:00:00Z');
  return {
    id: newId(),
    alertId: newId(),
    number: 1,
    kind: 'alert' satisfies VersionKind,
    state: 'draft' satisfies VersionState,
    status: 'Exercise',
    cap: aCapAlert(),
    audience: { everyone: true },
    selection: { ...nobodySelected, everyone: true },
    lastsMinutes: 120,
    nextUpdateMinutes: 30,
    prepared: null,
    remarks: [],
    draftedBy: 'person:ada',
    draftedAt: moment,
    editedBy: 'person:ada',
    editors: ['person:ada'],
    editedByName: 'Ada Sample',
    editedAt: moment,
    submittedBy: null,
    submittedByName: null,
    submittedAt: null,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    decisionReason: null,
    confirmedSize: null,
    launchedAt: null,
    expiresAt: null,
    nextUpdateAt: null,
    revision: 1,
    ...overrides,
  };
}

/** The people of a small invented network, as actors. */
export interface Officers {
  readonly ada: Actor;
  readonly bea: Actor;
  readonly member: Actor;
}

/** A duty officer, an approver and a member who exist in the database. */
export async function someOfficers(ctx: Ctx): Promise<Officers> {
  const ids = await savePeople(ctx, [
    { reference: 'ADA', name: 'Ada Sample', email: 'ada@network.example' },
    { reference: 'BEA', name: 'Bea Sample', email: 'bea@network.example' },
    { reference: 'CY', name: 'Cy Sample', email: 'cy@network.example' },
  ]);
  const roles = ['duty-officer', 'approver', 'member'];
  const scope = { kind: 'national', id: '' } as const;
  await saveAppointments(
    ctx,
    roles.map((role, place) => ({ personId: ids[place] ?? '', role, scope, validFrom: new Date('2020-01-01') })),
  );
  const actor = (place: number, name: string): Actor => {
    const held: HeldRole = { role: roles[place] ?? '', scope };
    return { kind: 'person', personId: ids[place] ?? '', name, roles: [held] };
  };
  return { ada: actor(0, 'Ada Sample'), bea: actor(1, 'Bea Sample'), member: actor(2, 'Cy Sample') };
}

/** The same person with other roles in the whole country. */
export function withRoles(actor: Actor, ...roles: readonly string[]): Actor {
  if (actor.kind !== 'person') throw new Error('Only a person holds roles.');
  return { ...actor, roles: roles.map((role) => ({ role, scope: { kind: 'national', id: '' } })) };
}

/** An operator who exists in the database. */
export async function anOperator(ctx: Ctx): Promise<Actor> {
  const [personId = ''] = await savePeople(ctx, [
    { reference: 'OPI', name: 'Opi Sample', email: 'opi@network.example' },
  ]);
  const scope = { kind: 'national', id: '' } as const;
  await saveAppointments(ctx, [{ personId, role: 'operator', scope, validFrom: new Date('2020-01-01') }]);
  return { kind: 'person', personId, name: 'Opi Sample', roles: [{ role: 'operator', scope }] };
}

/** The value, or a fault that tells what was wrong: for tests that are about something later. */
export function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new Error(JSON.stringify(checked.errors));
}

/** A draft in the database, by the actor of `ctx`. */
export async function aDraft(
  ctx: Ctx,
  status: AlertStatus = 'Exercise',
  content: DraftContent = aContent(),
): Promise<AlertVersion> {
  const { alertId, number } = must(await draftAlert(ctx, { status, content }));
  return getVersion(ctx, alertId, number);
}

/** A submitted version in the database, by the actor of `ctx`. */
export async function aSubmission(ctx: Ctx, version?: AlertVersion): Promise<AlertVersion> {
  return must(await submitVersion(ctx, version ?? (await aDraft(ctx))));
}

/** What an approver types to send a version, right in every part. */
export async function anApproval(ctx: Ctx, version: AlertVersion) {
  const { alertId, number, revision, status } = version;
  const confirmSize = String(await countRecipients(ctx, version));
  return { alertId, number, revision, confirmSize, confirmKind: statusWords[status] };
}

/** A live version: drafted and submitted by the first actor, approved by the second. */
export async function aLiveVersion(writer: Ctx, approver: Ctx, draft?: AlertVersion): Promise<AlertVersion> {
  const submitted = await aSubmission(writer, draft);
  return must(await approveVersion(approver, await anApproval(approver, submitted)));
}
