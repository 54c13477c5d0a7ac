import type { TestApp } from '../../../test/support/app.ts';
import type { TestDatabase } from '../../../test/support/test-database.ts';
import type { Actor } from '../../kernel/actor.ts';
import { aDraft, aLiveVersion, type Officers } from '../alerts/alert-builders.ts';
import type { AlertStatus, AlertVersion } from '../alerts/index.ts';
import { type Answer, recordAnswerOfPerson } from '../delivery/index.ts';

/** An alert that people were told: live, with its recipients frozen. */
export async function aToldAlert(
  database: TestDatabase,
  app: TestApp,
  { ada, bea }: Officers,
  status: AlertStatus = 'Exercise',
): Promise<AlertVersion> {
  const asAda = database.ctx({ actor: ada });
  const live = await aLiveVersion(asAda, database.ctx({ actor: bea }), await aDraft(asAda, status));
  const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
  const freeze = jobs.find((job) => job.name === 'delivery.materialise');
  await freeze?.run(database.ctx(), { launchId: live.id, threadId: live.alertId });
  return live;
}

/** Somebody answers a version on the live page. */
export async function answerAs(
  database: TestDatabase,
  version: AlertVersion,
  actor: Actor,
  answer: Answer,
  now: Date = database.ctx().now,
): Promise<void> {
  const personId = actor.kind === 'person' ? actor.personId : '';
  await recordAnswerOfPerson(database.ctx({ now }), { launchId: version.id, personId, answer });
}
