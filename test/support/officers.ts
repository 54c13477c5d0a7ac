import {
  approveVersion,
  countRecipients,
  draftAlert,
  getVersion,
  submitVersion,
} from '../../src/capabilities/alerts/index.ts';
import { listRoles } from '../../src/capabilities/network/index.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import type { Checked } from '../../src/kernel/wrong-input.ts';
import type { Application } from '../../src/main/application.ts';
import { type Ctx, queryOne, sql } from '../../src/platform/db/database.ts';

/** A context in which the first national holder of a role acts. */
export async function asHolderOf(application: Application, role: string): Promise<Ctx> {
  const ctx = application.makeContext(systemActor('test'), 'test');
  const found = await queryOne<{ id: string; name: string }>(
    ctx,
    sql`select p.id, p.name from network.appointment a join identity.person p on p.id = a.person_id
      where a.role = ${role} and a.scope_kind = 'national' order by p.id limit 1`,
  );
  if (!found) throw new Error(`Nobody holds ${role} nationally.`);
  const actor: Actor = { kind: 'person', personId: found.id, name: found.name, roles: await listRoles(ctx, found.id) };
  return { ...ctx, actor };
}

/** Sends an exercise through the real verbs, drafted and submitted by one, approved by another: to everybody, or to roles. */
export async function sendExercise(
  application: Application,
  headline: string,
  roles: readonly string[] = [],
): Promise<{ alertId: string; versionId: string; size: number }> {
  const officer = await asHolderOf(application, 'duty-officer');
  const approver = await asHolderOf(application, 'approver');
  const words = {
    language: 'en-GB',
    category: 'Security',
    event: 'Exercise',
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Observed',
    senderName: 'Sample duty officer',
    headline,
    description: 'This is an exercise. Nothing has happened.',
    instruction: 'Open the link and tell us that you have this.',
    areaDesc: 'The whole sample network',
    shapes: { polygon: [], circle: [] },
    whatChanged: '',
  } as const;
  const everyone = roles.length === 0;
  const selection = { everyone, regions: [], sectors: [], roles, insideArea: false };
  const place = must(
    await draftAlert(officer, {
      status: 'Exercise',
      content: { words, lastsMinutes: 120, nextUpdateMinutes: 60, selection },
    }),
  );
  const draft = await getVersion(officer, place.alertId, place.number);
  const submitted = must(await submitVersion(officer, { ...place, revision: draft.revision }));
  const size = await countRecipients(officer, submitted);
  const approval = { ...place, revision: submitted.revision, confirmSize: String(size), confirmKind: 'EXERCISE' };
  const live = must(await approveVersion({ ...approver, now: new Date() }, approval));
  return { alertId: place.alertId, versionId: live.id, size };
}

function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new Error(JSON.stringify(checked.errors));
}
