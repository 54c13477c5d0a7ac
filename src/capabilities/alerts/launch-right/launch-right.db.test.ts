import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { day, after as later } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { aDraft, anApproval, aSubmission, must, type Officers, someOfficers, withRoles } from '../alert-builders.ts';
import { approveVersion } from '../approve-version.ts';
import { overrideApproval } from '../override/override-approval.ts';
import { visitorOf } from '../pages/page-builders.ts';
import { sendCorrection } from '../send-correction.ts';
import { submitVersion } from '../submit-version.ts';
import { listLaunchRights, noteLaunchPractices } from './require-launch-right.ts';

describe('the right to launch what is LIVE', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  const lapsed = { code: 'LAUNCH_RIGHT_LAPSED' };
  const as = (who: 'ada' | 'bea', overrides: Partial<Ctx> = {}) => database.ctx({ actor: officers[who], ...overrides });

  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('is everybody’s when the rule comes, however long they hold the office', async () => {
    const [right] = await listLaunchRights(as('ada'));
    expect(right?.isLapsed).toBe(false);
    await execute(as('ada'), sql`update alerts.launch_rule set since = '2026-01-01'`);
    expect((await listLaunchRights(as('ada'))).map(({ isLapsed, lapse }) => [isLapsed, lapse?.lapsesOn])).toEqual([
      [true, '2026-04-03'],
      [true, '2026-04-03'],
    ]);
  });

  it('lapses without practice: neither submitted nor approved, by either of the two', async () => {
    const draft = await aDraft(as('ada'), 'Actual');
    await expect(submitVersion(as('ada'), draft)).rejects.toMatchObject(lapsed);
    // Somebody without any office in the network has no right to lapse, and launches nothing.
    const stranger = withRoles(officers.member, 'duty-officer');
    await expect(submitVersion(database.ctx({ actor: stranger }), draft)).rejects.toMatchObject(lapsed);
    const practisedOn = '2026-11-01';
    await noteLaunchPractices(as('ada'), [{ personId: idOf(officers.ada), practisedOn, trainedOn: practisedOn }]);
    const submitted = must(await submitVersion(as('ada'), draft));
    const approval = await anApproval(as('bea'), submitted);
    await expect(approveVersion(as('bea'), approval)).rejects.toMatchObject(lapsed);
    // An earlier day takes nothing back, and a later one gives the right again.
    await noteLaunchPractices(as('bea'), [{ personId: idOf(officers.ada), practisedOn: '2026-01-01' }]);
    await noteLaunchPractices(as('bea'), [{ personId: idOf(officers.bea), practisedOn, trainedOn: practisedOn }]);
    const live = must(await approveVersion(as('bea'), approval));
    expect(live.state).toBe('live');
    const now = later(database.ctx().now, 100 * day);
    await expect(submitVersion(as('ada', { now }), await aDraft(as('ada'), 'Actual'))).rejects.toMatchObject(lapsed);
    const ended = { alertId: live.alertId, kind: 'cancel', headline: 'x', description: 'Sent in error.' } as const;
    const { confirmSize, confirmKind } = approval;
    const words = { ...ended, instruction: '', confirmSize, confirmKind, reason: 'It was a wrong alert.' };
    expect(must(await sendCorrection(as('ada', { now }), words)).state).toBe('live');
  });

  it('is not asked for exercises and tests, nor where it is switched off', async () => {
    const now = later(database.ctx().now, 400 * day);
    for (const status of ['Exercise', 'Test'] as const) {
      const submitted = await aSubmission(as('ada', { now }), await aDraft(as('ada', { now }), status));
      expect(
        must(await approveVersion(as('bea', { now }), await anApproval(as('bea', { now }), submitted))).state,
      ).toBe('live');
    }
    const config = testConfig({ TOCSIN_PRACTICE_DAYS: '0', TOCSIN_TRAINING_DAYS: '0' });
    const off = as('ada', { now, config });
    expect((await submitVersion(off, await aDraft(off, 'Actual'))).ok).toBe(true);
  });

  it('leaves the way of one person with a reason open, where the installation has it', async () => {
    const now = later(database.ctx().now, 400 * day);
    const config = testConfig({ TOCSIN_ALLOW_OVERRIDE: 'yes' });
    const alone = as('ada', { now, config });
    const submitted = must(await submitVersion(alone, await aDraft(alone, 'Actual')));
    const reason = 'Shots heard at the market, nobody else answers.';
    expect(must(await overrideApproval(alone, { ...(await anApproval(alone, submitted)), reason })).state).toBe('live');
    await expect(submitVersion(as('bea', { now, config }), submitted)).rejects.toThrow();
  });

  it('says on the pages where alerts are written that it lapsed, and what to do', async () => {
    await execute(as('ada'), sql`delete from alerts.launch_right`);
    await execute(as('ada'), sql`update alerts.launch_rule set since = '2020-01-01'`);
    const visitor = await visitorOf(app, officers.ada);
    expect((await visitor.visit('/alerts')).text).toContain('Your right to launch live alerts lapsed on');
    const draft = await aDraft(app.application.makeContext(officers.ada, 'test'), 'Actual');
    const review = await visitor.visit(`/alerts/${draft.alertId}/versions/1/review`);
    const refused = await visitor.submit(review, review.url, { deed: 'submit' });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('take part in an exercise as sender or approver');
  });

  it('publishes what an alert is', async () => {
    const draft = await aDraft(as('ada'), 'Exercise');
    const rows = await query(
      as('ada'),
      sql<{ status: string }>`select alerts.status_of(${draft.alertId}::uuid) as status`,
    );
    expect(rows).toEqual([{ status: 'Exercise' }]);
  });
});

function idOf(actor: Officers['ada']): string {
  return actor.kind === 'person' ? actor.personId : '';
}
