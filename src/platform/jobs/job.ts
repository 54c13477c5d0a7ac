import type { z } from 'zod';
import { type Ctx, execute, sql } from '../db/database.ts';

/** A job: a name `capability.deed`, a payload schema, and a handler that calls a verb. */
export interface Job<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** One sentence for the reference. */
  readonly sentence: string;
  readonly payload: Schema;
  /** Tries before it is given up and reported (default 25, spaced exponentially by the queue). */
  readonly maxAttempts?: number;
  run(ctx: Ctx, payload: z.output<Schema>): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of jobs with different payloads has no other common type.
export type AnyJob = Job<any>;

/** A job that is run by the clock; `pattern` is a crontab line in UTC. */
export interface CronEntry {
  readonly job: AnyJob;
  readonly pattern: string;
}

/** Declares a job. */
export function defineJob<Schema extends z.ZodType>(job: Job<Schema>): Job<Schema> {
  return job;
}

/** When to run, and the key under which a later enqueue replaces an earlier one still waiting. */
export interface EnqueueOptions {
  readonly runAt?: Date;
  readonly key?: string;
}

/** Puts a job in the queue within the caller's transaction: it exists exactly if the state change does. */
export async function enqueue<Schema extends z.ZodType>(
  ctx: Pick<Ctx, 'db'>,
  job: Pick<Job<Schema>, 'name' | 'maxAttempts'>,
  payload: z.input<Schema>,
  options: EnqueueOptions = {},
): Promise<void> {
  await execute(
    ctx,
    sql`select graphile_worker.add_job(
      identifier => ${job.name}, payload => ${JSON.stringify(payload)}::json,
      run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${job.maxAttempts ?? 25}::int,
      job_key => ${options.key ?? null}::text)`,
  );
}
