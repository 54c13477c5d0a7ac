import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type BenchResult, pairedRatios } from '../bench.ts';
import { askSteadily, comeAll, quantile } from './pages-crowd.ts';
import { sitOutAnOutage, untilKept } from './pages-outage.ts';
import { askByWrk, type Reference, spentBy, startReference, type WrkTurn } from './pages-reference.ts';
import { buildPagesSite, holdTo, type PagesSite } from './pages-site.ts';

/** How long one turn of one side lasts, seconds. */
const turnSeconds = 3;
const cachedPath = '/cards/verify';
const incidentPath = '/';
const signedInPath = '/my-alerts';
/** Who comes in the surge, and within how long, milliseconds. */
const crowd = { size: 5000, within: 10_000, every: 2000 };

type Tell = (progress: string) => void;

/** Pages from memory against nginx, a page made for one person, a surge on a cold cache, and an outage of the database. */
export const pagesBench: Bench = {
  name: 'pages',
  sentence:
    'A cached page and a live incident against the same bytes from nginx; a signed-in page at 100 a second; 5,000 visitors within 10 s on a cold cache; the database stopped.',
  async run({ rounds, tell }) {
    const site = await buildPagesSite(tell);
    try {
      await site.sendIncident('Stay inside, Northmoor town centre');
      await untilSigned(site);
      await site.restart(true);
      tell('waiting until all pages are rendered');
      await untilKept(site);
      const compared = await compareWithFiles(site, rounds, tell);
      const own = await openOwnPage(site, rounds, tell);
      const surge = await surgeOnColdCache(site, tell);
      const outage = await sitOutAnOutage(site, tell);
      for (const error of outage.errors.slice(0, 20)) tell(error);
      return {
        measurements: [
          ...compared.measurements,
          { name: 'signed-in page, p95', unit: 'ms', values: own.p95 },
          { name: 'signed-in page, processor', unit: 'µs', values: own.spent },
        ],
        ratios: compared.ratios,
        figures: {
          ...compared.figures,
          'signed-in-p95-ms': Math.max(...own.p95),
          ...surge,
          'down-asked': outage.asked,
          'down-errors': outage.errors.length,
        },
      };
    } finally {
      await site.close();
    }
  },
};

/** Waits until the incident stands in the signed feed: that is background work. */
async function untilSigned({ place }: PagesSite): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await fetch(`${place.url}/hub-feed/1.jws`)).ok) return;
    await sleep(1000);
  }
  throw new Error('The incident did not come into the signed feed.');
}

/** What one turn showed: of wrk, and the processor time of the server for one request, microseconds. */
interface Turn extends WrkTurn {
  readonly spent: number;
}

async function compareWithFiles(site: PagesSite, rounds: number, tell: Tell): Promise<BenchResult> {
  const pages = { cached: cachedPath, incident: incidentPath };
  const files = new Map<string, Buffer>();
  for (const [name, path] of Object.entries(pages)) {
    const answer = await fetch(site.place.url + path);
    if (!answer.ok || !answer.headers.has('surrogate-key')) throw new Error(`${path} is not served from memory.`);
    files.set(name, Buffer.from(await answer.arrayBuffer()));
  }
  if (!files.get('incident')?.includes('Northmoor town centre')) throw new Error('The front page is not the incident.');
  const reference = await startReference(files);
  const turns = { ours: [] as Turn[], theirs: [] as Turn[] };
  try {
    // One processor each: what a server reaches on one, with the asking done by the other.
    const isHeld = [site.pid(), ...reference.pids].map((pid) => holdTo(0, pid)).every(Boolean);
    const asker = isHeld ? 1 : undefined;
    const ask = (name: keyof typeof pages, side: keyof typeof turns) =>
      takeTurn(site, reference, { name, path: pages[name], side, asker });
    for (const name of ['cached', 'incident'] as const)
      for (const side of ['ours', 'theirs'] as const) await ask(name, side);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['cached', 'incident'] as const) {
        // Whoever goes first meets a machine in another state than whoever goes second: they take turns.
        const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
        for (const side of order) turns[side].push(await ask(name, side));
      }
      const [ours, theirs] = [turns.ours.at(-1), turns.theirs.at(-1)];
      tell(`round ${round + 1} of ${rounds}: incident ${ours?.perSecond} a second, nginx ${theirs?.perSecond}`);
    }
    return describe(turns, new Map([...files].map(([name, bytes]) => [`${name}-bytes`, bytes.length])), isHeld);
  } finally {
    await reference.stop();
  }
}

async function takeTurn(
  site: PagesSite,
  reference: Reference,
  { name, path, side, asker }: { name: string; path: string; side: 'ours' | 'theirs'; asker: number | undefined },
): Promise<Turn> {
  const pids = side === 'ours' ? [site.pid()] : reference.pids;
  const url = side === 'ours' ? site.place.url.replace('localhost', '127.0.0.1') + path : `${reference.url}/${name}`;
  const before = spentBy(pids);
  const turn = await askByWrk(url, turnSeconds, asker);
  return { ...turn, spent: ((spentBy(pids) - before) * 1000) / turn.requests };
}

/** Cached page and incident by turns: even places are the one, odd ones the other. */
function describe(
  { ours, theirs }: { ours: readonly Turn[]; theirs: readonly Turn[] },
  sizes: ReadonlyMap<string, number>,
  isHeld: boolean,
): BenchResult {
  const of = (turns: readonly Turn[], odd: number, what: keyof Turn) =>
    turns.filter((_turn, place) => place % 2 === odd).map((turn) => turn[what]);
  const measurements = (['cached', 'incident'] as const).flatMap((name, odd) =>
    (
      [
        ['ours', ours],
        ['nginx', theirs],
      ] as const
    ).flatMap(([side, turns]) => [
      { name: `${name}, ${side}, one processor`, unit: 'requests/s', values: of(turns, odd, 'perSecond') },
      { name: `${name}, ${side}, processor`, unit: 'µs', values: of(turns, odd, 'spent') },
      { name: `${name}, ${side}, p99`, unit: 'ms', values: of(turns, odd, 'p99') },
    ]),
  );
  const all = (turns: readonly Turn[], what: keyof Turn) => turns.map((turn) => turn[what]);
  return {
    measurements,
    ratios: {
      // Requests a second of one core: what a request costs of its time, the other way round.
      'of-nginx': pairedRatios(all(theirs, 'spent'), all(ours, 'spent')),
      'of-nginx-incident': pairedRatios(of(theirs, 1, 'spent'), of(ours, 1, 'spent')),
      'rate-of-nginx': pairedRatios(all(ours, 'perSecond'), all(theirs, 'perSecond')),
      'p99-over-nginx': pairedRatios(all(ours, 'p99'), all(theirs, 'p99')),
    },
    figures: { ...Object.fromEntries(sizes), 'one-processor-each': isHeld ? 1 : 0 },
  };
}

/** A page that is made for whoever opens it, at 100 a second: p95 of each round in milliseconds, processor time in microseconds. */
async function openOwnPage(
  site: PagesSite,
  rounds: number,
  tell: Tell,
): Promise<{ readonly p95: readonly number[]; readonly spent: readonly number[] }> {
  // Free to run on both again.
  await site.restart(true);
  await untilKept(site);
  const headers = { accept: 'text/html', cookie: await site.signIn() };
  const ask = { path: signedInPath, headers, perSecond: 100 };
  await askSteadily(site.place.url, { ...ask, seconds: 3 });
  const p95: number[] = [];
  const spent: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = spentBy([site.pid()]);
    const times = await askSteadily(site.place.url, { ...ask, seconds: 4 });
    p95.push(quantile(times, 0.95));
    spent.push(((spentBy([site.pid()]) - before) * 1000) / times.length);
    tell(`a signed-in page at 100 a second, round ${round + 1} of ${rounds}: p95 ${p95.at(-1)?.toFixed(1)} ms`);
  }
  return { p95, spent };
}

/** A crowd on a process that has just started and has nothing on disk; in the middle of it a second alert is sent. */
async function surgeOnColdCache(site: PagesSite, tell: Tell): Promise<Record<string, number>> {
  await site.restart(true);
  tell(`${crowd.size} visitors within ${crowd.within / 1000} s on a cold cache`);
  const port = Number(new URL(site.place.url).port);
  const paths = [incidentPath, cachedPath, '/'];
  const coming = comeAll({ ...crowd, ...{ port, host: `localhost:${port}`, paths } });
  await sleep(crowd.within / 2);
  await site.sendIncident('Keep away from Market Square');
  const { answers, errors, p99 } = await coming;
  for (const [what, count] of errors) tell(`${count} times: ${what}`);
  const sum = [...errors.values()].reduce((total, each) => total + each, 0);
  return { 'surge-answers': answers, 'surge-p99-ms': p99, 'surge-errors': sum };
}
