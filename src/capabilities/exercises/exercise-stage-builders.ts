import type { TestDatabase } from '../../../test/support/test-database.ts';
import { day, after as later, minute } from '../../kernel/time.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';
import type { Mail, MailTransport } from '../../platform/outbound/mail-transport.ts';
import { type Officers, someOfficers } from '../alerts/alert-builders.ts';
import type { ExercisePlan } from './exercise.ts';
import { anApprovedExercise, aPlan } from './exercise-builders.ts';
import { giveDueInjects } from './injects/give-injects.ts';
import { type Inject, listInjects } from './injects/inject-store.ts';
import { startExercise } from './run-exercise.ts';

/** Two officers and a member in a database, and how tests act as them; tests only. */
export interface Stage {
  readonly officers: Officers;
  as(who: keyof Officers, now?: Date): Ctx;
  idOf(who: keyof Officers): string;
  system(now?: Date): Ctx;
  statesOf(exerciseId: string): Promise<string[]>;
  /** The injects that became versions. */
  sentOf(exerciseId: string): Promise<Inject[]>;
  /** An exercise that runs from a moment on, without an announcement, its first inject given. */
  aRunningExercise(now: Date, plan?: ExercisePlan): Promise<string>;
}

/** Fills a database; tests only. */
export async function aStage(database: TestDatabase): Promise<Stage> {
  const officers = await someOfficers(database.ctx());
  const at = (now?: Date): Partial<Ctx> => (now ? { now } : {});
  const stage: Stage = {
    officers,
    as: (who, now) => database.ctx({ actor: officers[who], ...at(now) }),
    idOf(who) {
      const actor = officers[who];
      return actor.kind === 'person' ? actor.personId : '';
    },
    system: (now) => database.ctx(at(now)),
    statesOf: async (id) => (await listInjects(database.ctx(), id)).map(({ state }) => state),
    sentOf: async (id) => (await listInjects(database.ctx(), id)).filter(({ versionId }) => versionId),
    async aRunningExercise(now, plan = aPlan(later(now, -minute))) {
      const before = later(now, -day);
      const id = await anApprovedExercise(stage.as('ada', before), stage.as('bea', before), plan, officers.ada);
      await forgetAnnouncement(stage, id);
      const started = await startExercise(stage.as('bea', now), id);
      if (!started.ok) throw new Error(JSON.stringify(started.errors));
      await giveDueInjects(stage.system(now));
      return id;
    },
  };
  return stage;
}

/** Takes an announcement away, for tests about what comes later; tests only. */
export async function forgetAnnouncement(stage: Stage, exerciseId: string): Promise<void> {
  await execute(
    stage.system(),
    sql`delete from exercises.inject where exercise_id = ${exerciseId} and kind = 'announcement'`,
  );
}

/** A mail server that keeps what it is given; tests only. */
export function aMailbox(): MailTransport & { readonly mails: Mail[] } {
  const mails: Mail[] = [];
  return {
    mails,
    async send(mail) {
      mails.push(mail);
      return { kind: 'accepted', reference: '', response: '' };
    },
    verify: async () => ({ ok: true }),
    close() {},
  };
}
