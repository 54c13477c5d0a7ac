import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { addMonths } from '../drill-schedule.ts';
import { insertTraining, type KnownBy, listCourses, listCrew, listCrewOfPerson } from './crew-store.ts';
import { noteTraining } from './current-training.ts';

/** What a keeper writes down by hand: who took which courses on a day, and how that is known. */
export interface TrainingSeen {
  readonly crewIds: readonly string[];
  readonly courses: readonly string[];
  /** YYYY-MM-DD. */
  readonly takenOn: string;
  readonly knownBy: Exclude<KnownBy, 'verified-record'>;
}

/** Writes down by hand what people of premises learnt; tells how many lines are new. People and courses of elsewhere are passed over. */
export async function writeTraining(ctx: Ctx, premisesId: string, seen: TrainingSeen): Promise<number> {
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'drills', 'change');
    const crew = (await listCrew(within, premisesId)).filter(({ id }) => seen.crewIds.includes(id));
    const lines = crew.map(({ id }) => ({ crewId: id, premisesId }));
    return write(within, lines, { ...seen, record: null });
  });
}

/** A verified record of a course that one person took. */
export interface VerifiedTraining {
  readonly personId: string;
  /** The code of a course of this capability. */
  readonly course: string;
  /** YYYY-MM-DD. */
  readonly takenOn: string;
  /** The id of the record where it is kept. */
  readonly record: string;
}

/**
 * Takes over a verified record of training, for the system alone: wherever that person is on the list of premises, it counts. Tells
 * how many lists; the same record again changes nothing.
 */
export async function recordTraining(ctx: Ctx, training: VerifiedTraining): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new Error('Verified records of training come from the system itself.');
  const { personId, course, takenOn, record } = training;
  return inTransaction(ctx, async (within) => {
    const lines = await listCrewOfPerson(within, personId);
    return write(within, lines, { courses: [course], takenOn, knownBy: 'verified-record', record });
  });
}

async function write(
  ctx: Ctx,
  lines: readonly { readonly crewId: string; readonly premisesId: string }[],
  seen: { courses: readonly string[]; takenOn: string; knownBy: KnownBy; record: string | null },
): Promise<number> {
  const { takenOn, knownBy, record } = seen;
  const courses = (await listCourses(ctx)).filter(({ code }) => seen.courses.includes(code));
  const rows = lines.flatMap(({ crewId }) =>
    courses.map(({ code, validMonths }) => {
      const until = addMonths(takenOn, validMonths);
      return { id: newId(), crewId, course: code, takenOn, until, knownBy, record };
    }),
  );
  const added = rows.length > 0 ? await insertTraining(ctx, rows, actorReference(ctx.actor)) : 0;
  if (added === 0) return 0;
  for (const premisesId of new Set(lines.map((line) => line.premisesId))) {
    await noteTraining(ctx, premisesId);
    await recordAudit(ctx, {
      action: 'drills.training-recorded',
      subject: `premises:${premisesId}`,
      detail: { added, knownBy },
    });
  }
  return added;
}
