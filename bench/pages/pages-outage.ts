import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../src/kernel/actor.ts';
import { second } from '../../src/kernel/time.ts';
import type { PagesSite } from './pages-site.ts';

/** What went wrong while the database was stopped, each as a sentence. */
export interface OutageResult {
  readonly asked: number;
  readonly errors: readonly string[];
}

/** How often everything is asked for, and the rest in between, milliseconds: changes of the state come in between. */
const times = 8;
const rest = second;

/** Stops the database, asks for everything that must stay up, also of a process that starts meanwhile, and brings it back. */
export async function sitOutAnOutage(site: PagesSite, tell: (progress: string) => void): Promise<OutageResult> {
  const lasting = await listLasting(site);
  const cookie = await site.signIn();
  await untilKept(site);
  const errors: string[] = [];
  let asked = 0;
  const askAll = async (judge: (path: string, answer: Answered) => string | undefined): Promise<void> => {
    for (const path of lasting) {
      asked += 1;
      const fault = judge(path, await ask(site, path));
      if (fault) errors.push(fault);
    }
  };
  tell(`stopping the database; ${lasting.length} addresses must stay up`);
  await site.stopDatabase();
  for (let time = 0; time < times; time += 1) {
    // In the first seconds nobody can know yet.
    await askAll((path, answer) => judgeKept(path, answer, time >= times / 2));
    errors.push(...judgeRefused(await ask(site, '/my-alerts', cookie)));
    await sleep(rest);
  }
  tell('starting the serving process again, without a database');
  await site.restart(false);
  for (let time = 0; time < times / 2; time += 1) {
    await askAll((path, answer) => judgeKept(path, answer, true));
    errors.push(...judgeRefused(await ask(site, '/sign-in')));
    await sleep(rest);
  }
  tell('bringing the database back');
  await site.startDatabase();
  const end = performance.now() + 60 * second;
  while ((await ask(site, '/ready')).status !== 200 && performance.now() < end) await sleep(rest);
  await sleep(3 * rest);
  await askAll((path, answer) =>
    answer.asOf ? `${path} goes on saying that it is old` : judgeKept(path, answer, false),
  );
  if ((await ask(site, '/my-alerts', cookie)).status !== 200) errors.push('what needs the database did not come back');
  return { asked, errors };
}

interface Answered {
  readonly status: number;
  readonly isPage: boolean;
  /** Whether it says how old it is: in words on a page, in a header else. */
  readonly asOf: boolean;
  readonly retryAfter: string | null;
}

async function ask(site: PagesSite, path: string, cookie?: string): Promise<Answered> {
  const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
  try {
    const answer = await fetch(site.place.url + path, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(10 * second),
    });
    const body = await answer.text();
    const isPage = String(answer.headers.get('content-type')).startsWith('text/html');
    const asOf = isPage ? body.includes('tocsin-as-of') : answer.headers.has('warning');
    return { status: answer.status, isPage, asOf, retryAfter: answer.headers.get('retry-after') };
  } catch {
    return { status: 0, isPage: false, asOf: false, retryAfter: null };
  }
}

function judgeKept(path: string, { status, asOf }: Answered, mustSay: boolean): string | undefined {
  if (status !== 200) return `${path} answered ${status}`;
  return mustSay && !asOf ? `${path} does not say how old it is` : undefined;
}

// What cannot be shown without the database says so, and when to come again.
function judgeRefused({ status, retryAfter }: Answered): string[] {
  return status === 503 && retryAfter ? [] : [`what needs the database answered ${status}, retry-after ${retryAfter}`];
}

/** Every public address that is rendered ahead, and every answer that lasts. */
async function listLasting({ application }: PagesSite): Promise<string[]> {
  const ctx = () => application.makeContext(systemActor('bench'), 'bench');
  const paths: string[] = [];
  for (const { pages = [], exchanges = [] } of application.capabilities) {
    for (const { shared, url } of pages.filter((each) => each.shared?.audience === 'public')) {
      paths.push(...(shared?.list ? await shared.list(ctx()) : url.includes(':') ? [] : [url]));
    }
    for (const exchange of exchanges) paths.push(...((await exchange.lasting?.(ctx())) ?? []));
  }
  return [...new Set(paths)];
}

/** Waits until the process has been through all pages: it then writes until when they held. */
export async function untilKept({ place }: PagesSite): Promise<void> {
  const file = join(place.home, 'pages', 'as-of');
  rmSync(file, { force: true });
  const end = performance.now() + 300 * second;
  while (!existsSync(file)) {
    if (performance.now() > end) throw new Error('The pages were not kept on disk.');
    await sleep(rest);
  }
}
