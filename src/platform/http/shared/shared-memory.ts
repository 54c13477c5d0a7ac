import { systemActor } from '../../../kernel/actor.ts';
import type { Language } from '../../../kernel/language.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Ctx, queryOne, sql } from '../../db/database.ts';
import { isDatabaseAway, requireReady } from '../database-away.ts';
import type { ServerOptions } from '../server-options.ts';
import { keepWarm, type WarmLoop } from './keep-warm.ts';
import { type LastAnswers, makeLastAnswers } from './last-answers.ts';
import { listWarmPages } from './list-warm-pages.ts';
import type { ChangedKeys } from './page-changes.ts';
import { openPageFolder } from './page-folder.ts';
import { type FoundPage, PageStore } from './page-store.ts';
import { type AskedPage, NotShared, renderShared } from './render-shared.ts';
import { addressOf, nameOfPage } from './shared-address.ts';

/** The shared pages of a process: in memory, on disk, and rendered ahead. */
export interface SharedMemory {
  readonly store: PageStore;
  readonly lastAnswers: LastAnswers;
  /** The page, rendered where need be; undefined where there is none that everybody may see. `before` is done before a first rendering. */
  find(asked: AskedPage, before: () => Promise<void>): Promise<FoundPage | undefined>;
  change(keys: ChangedKeys): void;
  /** Takes what an earlier process kept on disk, and from now on renders ahead. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const usualBytes = 256 * 1024 * 1024;

/** Whether a fault means that there is no such page for everybody. */
function isGone(fault: unknown): boolean {
  return fault instanceof Refusal || fault instanceof NotShared;
}

/** Makes it for a server. */
export function makeSharedMemory(options: ServerOptions, languages: readonly Language[]): SharedMemory {
  const folder = options.shared?.folder ? openPageFolder(options.shared.folder, options.log) : undefined;
  const store = new PageStore({
    mostBytes: options.shared?.mostBytes ?? usualBytes,
    ...{ isGone, isAway: isDatabaseAway },
    onRendered: (name, kept) => (name.startsWith('public ') ? folder?.keep(name, kept) : undefined),
    onGone: (name) => folder?.drop(name),
  });
  const lastAnswers = makeLastAnswers(store, () => requireReady(options));
  let warmth: WarmLoop | undefined;
  const render = async (asked: AskedPage) => {
    requireReady(options);
    return renderShared(options, asked, store.peek(nameOf(asked)));
  };
  const orNone = (fault: unknown): undefined => {
    if (!isGone(fault)) throw fault;
  };

  return {
    ...{ store, lastAnswers },
    find(asked, before) {
      const name = nameOf(asked);
      const make = async () => {
        if (!store.peek(name)) await before();
        return render(asked);
      };
      return store.get(name, make).catch(orNone);
    },
    change(keys) {
      if (store.change(keys).length > 0) warmth?.wake();
    },
    async start() {
      await folder?.restoreInto(store);
      const makeContext = (): Ctx => options.makeContext(systemActor('pages'), 'pages');
      warmth = keepWarm({
        ...{ store, log: options.log },
        async ask() {
          requireReady(options);
          await queryOne(makeContext(), sql`select 1`);
        },
        async list() {
          const asked = await listWarmPages(options, languages);
          const pages = asked.map((each) => () => store.renew(nameOf(each), () => render(each)).catch(orNone));
          return [...pages, ...(await lastAnswers.list(options))];
        },
        afterContact: () => folder?.keepMoment(Date.now()),
      });
    },
    async close() {
      await warmth?.stop();
      await folder?.settle();
    },
  };
}

function nameOf({ page, params, query, language }: AskedPage): string {
  return nameOfPage(page.shared?.audience ?? 'members', language, addressOf(page, params, query));
}
