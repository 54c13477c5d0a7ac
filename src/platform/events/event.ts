import { z } from 'zod';
import { type Ctx, inTransaction } from '../db/database.ts';
import { defineJob, enqueue, type Job } from '../jobs/job.ts';

/** News of one capability, in the past tense: `alert.published`. Heard by others without the teller knowing them. */
export interface Event<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly sentence: string;
  readonly payload: Schema;
}

/** Who hears an event and what it then does; runs as a job of its own, at least once. */
export interface EventHearer {
  readonly event: Event;
  /** `capability.deed`, unique. */
  readonly name: string;
  hear(ctx: Ctx, payload: never): Promise<void>;
}

/** Declares an event. */
export function defineEvent<Schema extends z.ZodType>(event: Event<Schema>): Event<Schema> {
  return event;
}

/** Binds a hearer to an event with the payload's type checked. */
export function hears<Schema extends z.ZodType>(
  event: Event<Schema>,
  name: string,
  hear: (ctx: Ctx, payload: z.output<Schema>) => Promise<void>,
): EventHearer {
  return { event, name, hear };
}

const announcement = z.object({ event: z.string(), payload: z.unknown() });

/** Tells an event within the caller's transaction: it is heard exactly if the transaction commits, at least once. */
export async function announce<Schema extends z.ZodType>(
  ctx: Pick<Ctx, 'db'>,
  event: Event<Schema>,
  payload: z.input<Schema>,
): Promise<void> {
  await enqueue(ctx, { name: 'events.spread' }, { event: event.name, payload });
}

/** The jobs behind events: one that spreads an announcement, and one for each hearer. */
export function makeEventJobs(hearers: readonly EventHearer[]): Job[] {
  const hearing = hearers.map((hearer) =>
    defineJob({
      name: `events.${hearer.name}`,
      sentence: `Hears ${hearer.event.name}: ${hearer.event.sentence}`,
      payload: hearer.event.payload,
      run: (ctx, payload) => hearer.hear(ctx, payload as never),
    }),
  );
  const spread = defineJob({
    name: 'events.spread',
    sentence: 'Hands an announced event to everybody who hears it, each as a job of its own.',
    payload: announcement,
    async run(ctx, told) {
      // All or none, so that a spread that falls in the middle tells nobody twice.
      await inTransaction(ctx, async (inside) => {
        for (const hearer of hearers.filter((each) => each.event.name === told.event)) {
          await enqueue(inside, { name: `events.${hearer.name}` }, told.payload);
        }
      });
    },
  });
  return [spread as unknown as Job, ...hearing];
}
