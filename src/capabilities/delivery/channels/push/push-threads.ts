import { findThreadProgram, makeThreadPool, type ThreadPool } from '../../../../platform/threads/thread-pool.ts';
import { doPushTask, type PushResult, type PushTask } from './push-tasks.ts';

/** Threads that encrypt and lay trays. */
export type PushThreads = ThreadPool<PushTask, PushResult>;

/** Makes them; `program` is the built push-thread, found beside the server when nothing else is said. */
export function makePushThreads(program = findThreadProgram('push-thread', import.meta.url)): PushThreads {
  return makeThreadPool({ program, runHere: doPushTask });
}
