import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aContent, someWords } from '../../src/capabilities/alerts/alert-builders.ts';
import { approveVersion } from '../../src/capabilities/alerts/approve-version.ts';
import { countRecipients } from '../../src/capabilities/alerts/audience-size.ts';
import { discardDraft } from '../../src/capabilities/alerts/discard-draft.ts';
import { draftAlert } from '../../src/capabilities/alerts/draft-alert.ts';
import { draftUpdate } from '../../src/capabilities/alerts/draft-update.ts';
import { expireAlert } from '../../src/capabilities/alerts/expire-alert.ts';
import { beginCorrection } from '../../src/capabilities/alerts/follow-up.ts';
import { overrideApproval } from '../../src/capabilities/alerts/override/override-approval.ts';
import { reviewOverride } from '../../src/capabilities/alerts/override/review-override.ts';
import { rejectVersion } from '../../src/capabilities/alerts/reject-version.ts';
import { returnVersion } from '../../src/capabilities/alerts/return-version.ts';
import { saveDraft } from '../../src/capabilities/alerts/save-draft.ts';
import { sendCorrection } from '../../src/capabilities/alerts/send-correction.ts';
import { submitVersion } from '../../src/capabilities/alerts/submit-version.ts';
import { saveTranslation } from '../../src/capabilities/alerts/translation/save-translation.ts';
import { getVersion, listToldVersions, listVersions } from '../../src/capabilities/alerts/version-store.ts';
import { savePeople } from '../../src/capabilities/identity/index.ts';
import { saveAppointments } from '../../src/capabilities/network/index.ts';
import { type Actor, systemActor } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { after, day } from '../../src/kernel/time.ts';
import { type Ctx, query, queryOne, sql } from '../../src/platform/db/database.ts';
import { aDatabase, testConfig } from '../support/test-database.ts';
import {
  aModelVersion,
  cast,
  type Foreseen,
  foreseeApproval,
  foreseeCorrection,
  foreseeDiscard,
  foreseeExpiry,
  foreseeObjection,
  foreseeOverride,
  foreseeReview,
  foreseeSave,
  foreseeSubmit,
  foreseeUpdate,
  type ModelAlert,
  type ModelVersion,
  mayDraft,
  type Person,
} from './alert-model.ts';
import { anyStep, guide, knownWalks, type Step } from './alert-steps.ts';
import { findBreaches } from './told-invariants.ts';

const words = { Actual: 'LIVE', Exercise: 'EXERCISE', Test: 'TEST' } as const;

describe('the life of alerts, whatever anybody tries in whatever order', () => {
  const database = aDatabase();
  const actors = new Map<Person, Actor>([['robot', systemActor('robot')]]);
  beforeAll(async () => {
    const people = (Object.keys(cast) as Person[]).filter((each) => each !== 'robot');
    const ids = await savePeople(
      database.ctx(),
      people.map((each) => ({ reference: each, name: `${each} Sample`, email: `${each}@network.example` })),
    );
    const scope = { kind: 'national', id: '' } as const;
    for (const [place, who] of people.entries()) {
      const roles = cast[who].map((role) => ({ role, scope }));
      actors.set(who, { kind: 'person', personId: ids[place] ?? '', name: who, roles });
      const held = roles.map(({ role }) => ({ personId: ids[place] ?? '', role, scope, validFrom: new Date(0) }));
      await saveAppointments(database.ctx(), held);
    }
  });
  const as = (who: Person, policy: Step['policy'] = 'review'): Ctx =>
    database.ctx({
      actor: actors.get(who) ?? systemActor('nobody'),
      config: testConfig({ TOCSIN_ALLOW_OVERRIDE: 'yes', TOCSIN_CHANGED_CORRECTIONS: policy }),
    });

  const countEntries = async (alertId: string): Promise<number> => {
    const counted = sql<{ count: number }>`select count(*) from audit.entry where subject = ${`alert:${alertId}`}`;
    return (await queryOne(database.ctx(), counted))?.count ?? 0;
  };

  /** Whether a deed was done; refusals and wrong input are no, any other fault is a fault. */
  const isDone = async (deed: () => Promise<unknown>): Promise<boolean> => {
    try {
      const answer = await deed();
      return !(answer && typeof answer === 'object' && 'ok' in answer && answer.ok === false);
    } catch (fault) {
      if (fault instanceof Refusal) return false;
      throw fault;
    }
  };

  /** What the product is asked to do, and what the model foresees of it. */
  const plan = (
    step: Step,
    alert: ModelAlert,
    version: ModelVersion,
  ): { foreseen: Foreseen; deed: () => Promise<unknown> } => {
    const { who, reason, headline } = step;
    const ctx = as(who, step.policy);
    const place = { alertId: alert.id, number: version.number, revision: version.revision };
    const content = aContent({ headline, whatChanged: 'More is known.' });
    const confirmed = async () => ({
      confirmSize: String(await countRecipients(ctx, await getVersion(ctx, alert.id, version.number))),
      confirmKind: words[alert.status],
    });
    switch (step.deed) {
      case 'save':
        return { foreseen: foreseeSave(version, who, 'en'), deed: () => saveDraft(ctx, { ...place, content }) };
      case 'translate': {
        const translation = { ...someWords({ headline, whatChanged: 'Mwy.' }), language: 'cy' };
        return {
          foreseen: foreseeSave(version, who, 'cy'),
          deed: () => saveTranslation(ctx, { ...place, translation }),
        };
      }
      case 'submit':
        return { foreseen: foreseeSubmit(alert, version, who), deed: () => submitVersion(ctx, place) };
      case 'discard':
        return { foreseen: foreseeDiscard(alert, version, who), deed: () => discardDraft(ctx, place) };
      case 'return':
      case 'reject': {
        const objection = { ...place, reason: 'It says the wrong place.' };
        const verb = step.deed === 'return' ? returnVersion : rejectVersion;
        return { foreseen: foreseeObjection(alert, version, who, step.deed), deed: () => verb(ctx, objection) };
      }
      case 'approve':
        return {
          foreseen: foreseeApproval(alert, version, who),
          deed: async () => approveVersion(ctx, { ...place, ...(await confirmed()) }),
        };
      case 'override':
        return {
          foreseen: foreseeOverride(alert, version, who, reason),
          deed: async () => overrideApproval(ctx, { ...place, ...(await confirmed()), reason }),
        };
      case 'review': {
        const findings = { ...place, verdict: 'right' as const, findings: 'It could not have waited.' };
        return { foreseen: foreseeReview(version, who), deed: () => reviewOverride(ctx, findings) };
      }
      case 'update':
        return { foreseen: foreseeUpdate(alert, who), deed: () => draftUpdate(ctx, { alertId: alert.id, content }) };
      case 'correct':
        return { foreseen: foreseeCorrection(alert, who, step), deed: () => correct(ctx, step, alert) };
      default: {
        const late = { ...database.ctx({ now: after(database.ctx().now, 40 * day) }) };
        const expire = async () =>
          expireAlert(late, { versionId: (await getVersion(late, alert.id, version.number)).id });
        return { foreseen: foreseeExpiry(alert, version), deed: expire };
      }
    }
  };

  const correct = async (ctx: Ctx, { kind, changed, reason }: Step, alert: ModelAlert): Promise<unknown> => {
    const last = (await listToldVersions(ctx, alert.id)).at(-1);
    const newest = last ?? (await getVersion(ctx, alert.id, 1));
    const ready = beginCorrection(kind, { last: newest });
    const description = changed ? 'Come out, all of you.' : ready.description;
    const confirmSize = String(await countRecipients(ctx, newest));
    const confirmed = { confirmSize, confirmKind: words[alert.status] };
    return sendCorrection(ctx, { ...ready, alertId: alert.id, kind, description, reason, ...confirmed });
  };

  const begin = async (step: Step, alerts: ModelAlert[]): Promise<void> => {
    const ids: string[] = [];
    const done = await isDone(async () => {
      const drafted = await draftAlert(as(step.who), {
        status: step.status,
        content: aContent({ headline: step.headline }),
      });
      if (drafted.ok) ids.push(drafted.value.alertId);
      return drafted;
    });
    expect(done, `draft by ${step.who}`).toBe(mayDraft(step.who));
    for (const id of ids) expect(await countEntries(id)).toBe(1);
    for (const id of ids)
      alerts.push({ id, status: step.status, state: 'draft', versions: [aModelVersion(1, 'alert', step.who)] });
  };

  const take = async (wild: Step, alerts: ModelAlert[]): Promise<void> => {
    const alert = alerts[wild.alert];
    if (!alert) return begin(wild, alerts);
    const step = guide(wild, alert);
    if (step.deed === 'draft') return begin(step, alerts);
    const version = alert.versions.at(-1 - (step.version % alert.versions.length));
    if (!version) throw new Error('An alert has a version.');
    const before = await countEntries(alert.id);
    const { foreseen, deed } = plan(step, alert, version);
    const told = `${step.deed} of ${alert.state} ${alert.status}, version ${version.number} ${version.kind} ${version.state}, by ${step.who}`;
    expect(await isDone(deed), told).toBe(foreseen !== 'refused');
    if (foreseen !== 'refused') foreseen.apply();
    expect((await countEntries(alert.id)) - before, `${told}: audit entries`).toBe(
      foreseen === 'refused' ? 0 : foreseen.entries,
    );
    const real = await listVersions(database.ctx(), alert.id);
    expect(
      real.map(({ kind, state, revision, status }) => ({ kind, state, revision, status })),
      told,
    ).toEqual(alert.versions.map(({ kind, state, revision }) => ({ kind, state, revision, status: alert.status })));
    const [row] = await query<{ state: string }>(
      database.ctx(),
      sql`select state from alerts.alert where id = ${alert.id}::uuid`,
    );
    expect(row?.state, told).toBe(alert.state);
  };

  const nameOf = (reference: string | null): Person | undefined =>
    [...actors].find(([, actor]) => actor.kind === 'person' && reference === `person:${actor.personId}`)?.[0];

  it('goes as the model says, and never to people without two of them or a review', async () => {
    const sent = new Map<string, number>();
    const walk = async (steps: readonly Step[]): Promise<void> => {
      const alerts: ModelAlert[] = [];
      for (const step of steps) await take(step, alerts);
      for (const alert of alerts) {
        expect(await findBreaches(database.ctx(), alert, nameOf)).toEqual([]);
        for (const { sentAs = 'nothing' } of alert.versions) sent.set(sentAs, (sent.get(sentAs) ?? 0) + 1);
      }
    };
    const anyWalk = fc.array(anyStep, { maxLength: 60, size: 'max' });
    await fc.assert(fc.asyncProperty(anyWalk, walk), { numRuns: 30, examples: [...knownWalks] });
    // A check that never gets anything out proves nothing.
    for (const way of ['two-people', 'override', 'prepared', 'changed']) expect(sent.get(way), way).toBeGreaterThan(0);
  }, 300_000);
});
