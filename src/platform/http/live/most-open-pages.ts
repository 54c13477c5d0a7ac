import { readFileSync } from 'node:fs';

/** Kept free for pages, the database and files, however many streams are open; a small process keeps half. */
const keptFree = 1000;
const most = 50_000;

/** How many pages a process may hold open, from how many files it may: past that it could not answer anybody. */
export function countMostOpenPages(files = readFileLimit()): number {
  return Math.min(most, Math.max(files - keptFree, Math.floor(files / 2)));
}

/** The limit of open files of this process; where the system does not tell, as many as every one allows. */
function readFileLimit(): number {
  try {
    const limit = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit ?? 1024);
  } catch {
    return 1024;
  }
}
