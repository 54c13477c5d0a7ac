import { parentPort } from 'node:worker_threads';
import type { ThreadReply } from './thread-pool.ts';

/** Makes this thread do tasks for a pool, one after the other, until the pool ends it. */
export function serveTasks<Task, Result>(run: (task: Task) => Result): void {
  parentPort?.on('message', (task: Task) => {
    parentPort?.postMessage(answer(run, task));
  });
}

function answer<Task, Result>(run: (task: Task) => Result, task: Task): ThreadReply<Result> {
  try {
    return { result: run(task) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}
