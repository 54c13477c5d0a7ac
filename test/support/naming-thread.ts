import { threadId } from 'node:worker_threads';
import { serveTasks } from '../../src/platform/threads/serve-tasks.ts';

// The program of a thread that tells which one it is.
serveTasks((task: string) => {
  if (task === 'broken') throw new Error('no such task');
  return { task, threadId };
});
