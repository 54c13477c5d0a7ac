import { afterCommit, type Ctx, execute, sql } from '../../db/database.ts';
import { notifying } from '../../db/notify.ts';
import { enqueue } from '../../jobs/job.ts';
import { sharedConfig } from './shared-config.ts';

const topicStart = 'pages ';
// A notification holds 8,000 bytes; whoever changes more than this has changed everything.
const mostBytes = 7000;

/** Which shared pages are out of date: those that carry one of the keys, or all. */
export type ChangedKeys = readonly string[] | 'all';

type Hearer = (keys: ChangedKeys) => void;

const hearers = new Set<Hearer>();

/** Name of the job that tells a cache in front. */
export const purgeJobName = 'home.purge-pages';

type NotingCtx = Pick<Ctx, 'db' | 'config'>;

/**
 * Says that what these surrogate keys stand for has changed: every process renders the shared pages that carry one of them
 * anew, once the caller's transaction is committed; this process does so before `inTransaction` returns. A cache in front is
 * told by a job.
 */
export async function notePageChange(ctx: NotingCtx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tellProcesses(ctx, keys);
  if (ctx.config.of(sharedConfig).purgeUrl) await enqueue(ctx, { name: purgeJobName }, { keys });
}

async function tellProcesses(ctx: NotingCtx, keys: readonly string[]): Promise<void> {
  for (const key of keys) if (!isKey(key)) throw new Error(`"${key}" is no key of a page.`);
  const listed = keys.join(' ');
  const topic = topicStart + (listed.length > mostBytes ? '*' : listed);
  await execute(ctx, sql`select ${notifying(sql`${topic}`)}`);
  afterCommit(ctx, () => {
    for (const hear of hearers) hear(keys);
  });
}

/** Whether a text may be a surrogate key. */
export function isKey(text: string): boolean {
  return /^[a-z0-9:.-]+$/.test(text);
}

const sessionKey = 'sessions';

/** Says that some session has ended: who is signed in is asked again, before the next page for members is shown. */
export async function noteSessionsEnded(ctx: NotingCtx): Promise<void> {
  await tellProcesses(ctx, [sessionKey]);
}

/** Whether a change means that some session may have ended. */
export function meansSessions(keys: ChangedKeys): boolean {
  return keys === 'all' || keys.includes(sessionKey);
}

/** Hears of the changes that this process makes itself; returns how to stop. */
export function hearOwnPageChanges(hear: Hearer): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}

/** What a notification says of shared pages. `*`: some may have been missed, so that all are in doubt. */
export function readPageChange(topic: string): ChangedKeys | undefined {
  if (topic === '*' || topic === `${topicStart}*`) return 'all';
  return topic.startsWith(topicStart) ? topic.slice(topicStart.length).split(' ') : undefined;
}
