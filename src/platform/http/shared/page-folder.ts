import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../../kernel/context.ts';
import type { KeptPage, Rendering } from './kept-page.ts';
import type { PageStore } from './page-store.ts';

/** The last state of public pages on a disk, for a process that starts while the database is away. */
export interface PageFolder {
  /** Puts what lies there into a store. */
  restoreInto(store: PageStore): Promise<void>;
  /** Writes a page, soon; of several states that wait the last is written. */
  keep(name: string, kept: KeptPage): void;
  /** Removes a page, soon. */
  drop(name: string): void;
  /** Writes until when everything that lies there was known to hold. */
  keepMoment(asOf: number): void;
  /** Resolves when all is written. */
  settle(): Promise<void>;
}

const headSchema = z.object({
  name: z.string().startsWith('public '),
  mediaType: z.string(),
  keys: z.array(z.string()),
  freshFor: z.number(),
  forVisitors: z.boolean(),
  headers: z.record(z.string(), z.string()),
  modifiedAt: z.number(),
  renderedAt: z.number(),
});

const suffix = '.page';
const momentFile = 'as-of';

/** Opens a folder, which is made when something is written to it. A disk that fails is told of once and then done without. */
export function openPageFolder(folder: string, log: Log): PageFolder {
  const waiting = new Map<string, string | undefined>();
  let writing: Promise<void> = Promise.resolve();
  let isTold = false;

  const put = (file: string, text: string | undefined): void => {
    const isUnderWay = waiting.size > 0;
    waiting.set(file, text);
    if (!isUnderWay) writing = writing.then(writeAll);
  };
  const writeAll = async (): Promise<void> => {
    for (const [file, text] of waiting) {
      waiting.delete(file);
      try {
        await writeOne(folder, file, text);
      } catch (fault) {
        if (!isTold) log.warn({ folder, fault: String(fault) }, 'Pages cannot be kept on disk');
        isTold = true;
      }
    }
  };
  return {
    async restoreInto(store) {
      const moment = Number(await readFile(join(folder, momentFile), 'utf8').catch(() => '0')) || 0;
      const files = await readdir(folder).catch(() => []);
      for (const file of files.filter((each) => each.endsWith(suffix))) {
        const found = await readPage(join(folder, file)).catch(() => undefined);
        // What cannot be read is rendered anew as soon as it can be.
        if (found) store.restore(found.name, found.rendering, found.modifiedAt, Math.max(found.renderedAt, moment));
      }
    },
    keep(name, { rendering, modifiedAt, renderedAt }) {
      const { packed: _packed, body, ...rest } = rendering;
      const head = { name, ...rest, modifiedAt, renderedAt };
      put(fileOf(name), `${JSON.stringify(head)}\n${body}`);
    },
    drop: (name) => put(fileOf(name), undefined),
    keepMoment: (asOf) => put(momentFile, String(asOf)),
    settle: () => writing,
  };
}

function fileOf(name: string): string {
  return `${createHash('sha256').update(name).digest('hex').slice(0, 32)}${suffix}`;
}

async function writeOne(folder: string, file: string, text: string | undefined): Promise<void> {
  const path = join(folder, file);
  if (text === undefined) return rm(path, { force: true });
  await mkdir(folder, { recursive: true });
  // Written aside and moved: whoever starts in between reads the one or the other, and two processes do not mix theirs.
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, text);
  await rename(aside, path);
}

async function readPage(path: string) {
  const text = await readFile(path, 'utf8');
  const end = text.indexOf('\n');
  const { name, modifiedAt, renderedAt, ...head } = headSchema.parse(JSON.parse(text.slice(0, end)));
  const body = text.slice(end + 1);
  const plain = Buffer.from(body);
  const rendering: Rendering = { ...head, body, packed: { plain, br: plain, gzip: plain } };
  return { name, rendering, modifiedAt, renderedAt };
}
