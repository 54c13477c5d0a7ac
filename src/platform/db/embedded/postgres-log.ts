import { open, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { exceptFor } from './embedded-postgres-errors.ts';

/** The log file of a cluster. `said` is what was appended while a piece of work ran: its last lines. */
export type PostgresLog = Readonly<{
  path: string;
  capture: <T>(work: (descriptor: number) => Promise<T>) => Promise<{ value: T; said: string }>;
}>;

const LONGEST = 10 * 1024 * 1024;
const LINES_KEPT = 15;

/** The log in a cluster directory, readable by its owner alone; it is emptied at a start that finds it above 10 MB. */
export function makePostgresLog(home: string): PostgresLog {
  const path = join(home, 'postgres.log');
  return {
    path,
    capture: async (work) => {
      if ((await sizeOf(path)) > LONGEST) await truncate(path);
      const from = await sizeOf(path);
      const file = await open(path, 'a', 0o600);
      try {
        const value = await work(file.fd);
        return { value, said: await readLastLines(path, from) };
      } finally {
        // The programs started have a descriptor of their own.
        await file.close();
      }
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  return (await exceptFor(['ENOENT'], stat(path)))?.size ?? 0;
}

async function readLastLines(path: string, from: number): Promise<string> {
  const text = (await readFile(path)).subarray(from).toString('utf8');
  return text.trimEnd().split('\n').slice(-LINES_KEPT).join('\n');
}
