import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Work that takes the processor and nothing else, done beside the event loop. */
export interface ThreadPool<Task, Result> {
  /** Does one task; a fault of the task itself is thrown here. Tasks should take some milliseconds at most. */
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

/** What a pool works with. */
export interface ThreadPoolParts<Task, Result> {
  /** The built program of a thread (see `serveTasks`); without it, or where it cannot be started, tasks are done here. */
  readonly program: URL | undefined;
  /** The same deed in this thread. */
  readonly runHere: (task: Task) => Result;
  readonly size?: number;
}

/** What a thread answers. */
export type ThreadReply<Result> = { readonly result: Result } | { readonly fault: string };

interface Pending<Task, Result> {
  readonly task: Task;
  resolve(result: Result): void;
  reject(fault: unknown): void;
}

interface Thread<Task, Result> {
  readonly worker: Worker;
  pending: Pending<Task, Result> | undefined;
  hasAnswered: boolean;
}

// A thread costs memory; more than this is faster than any provider takes what they make.
const mostThreads = 4;

/** The program of a thread that the build laid beside a module of its own; nothing when run from sources. */
export function findThreadProgram(name: string, beside: string): URL | undefined {
  const program = new URL(`./${name}.js`, beside);
  return existsSync(program) ? program : undefined;
}

/**
 * Makes a pool of as many threads as there are processors, four at most. They start with the first task and keep no process
 * alive. A thread that dies leaves its task to be done here.
 */
export function makeThreadPool<Task, Result>(parts: ThreadPoolParts<Task, Result>): ThreadPool<Task, Result> {
  const { program, runHere } = parts;
  const size = parts.size ?? Math.min(mostThreads, availableParallelism());
  const threads: Thread<Task, Result>[] = [];
  const waiting: Pending<Task, Result>[] = [];
  const state = { isBroken: program === undefined, isClosed: false, isBusyHere: false };

  const give = (): void => {
    if (state.isBroken) doHere();
    while (!state.isBroken && waiting.length > 0) {
      const thread = threads.find(({ pending }) => !pending) ?? (threads.length < size ? start() : undefined);
      if (!thread) return;
      thread.pending = waiting.shift();
      thread.worker.postMessage(thread.pending?.task);
    }
  };
  const start = (): Thread<Task, Result> => {
    const worker = new Worker(program ?? '');
    const thread: Thread<Task, Result> = { worker, pending: undefined, hasAnswered: false };
    worker.unref();
    worker.on('message', (reply: ThreadReply<Result>) => {
      const { pending } = thread;
      thread.pending = undefined;
      thread.hasAnswered = true;
      if ('fault' in reply) pending?.reject(new Error(reply.fault));
      else pending?.resolve(reply.result);
      give();
    });
    worker.on('error', () => lose(thread));
    worker.on('exit', () => lose(thread));
    threads.push(thread);
    return thread;
  };
  const lose = (thread: Thread<Task, Result>): void => {
    const place = threads.indexOf(thread);
    if (place < 0) return;
    threads.splice(place, 1);
    // One that never did anything will not do better a second time.
    if (!thread.hasAnswered && !state.isClosed) state.isBroken = true;
    if (thread.pending) waiting.unshift(thread.pending);
    give();
  };
  // One task for each turn of the event loop, so that other work comes in between.
  const doHere = (): void => {
    if (state.isBusyHere) return;
    state.isBusyHere = true;
    setImmediate(() => {
      state.isBusyHere = false;
      const next = waiting.shift();
      if (next) attempt(next, runHere);
      if (waiting.length > 0) doHere();
    });
  };
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        give();
      }),
    async close() {
      state.isClosed = true;
      // Whoever still waits is served here.
      state.isBroken = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function attempt<Task, Result>({ task, resolve, reject }: Pending<Task, Result>, run: (task: Task) => Result): void {
  try {
    resolve(run(task));
  } catch (fault) {
    reject(fault);
  }
}
