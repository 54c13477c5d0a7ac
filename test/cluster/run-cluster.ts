import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sendExercise } from '../support/officers.ts';
import { untilSo } from './database-cluster.ts';
import { judge, listFirst, longestPause, type Verdict } from './lab-ledger.ts';
import { type Lab, openLab } from './lab-network.ts';
import { countOpen, type LabSite, listEndings, makeProbe, readDeliverySize, readWal, startSite } from './lab-site.ts';
import { watchLeader, watchLivePages, watchPages, watchWrites } from './observers.ts';
import { tryOldLeader } from './old-leader.ts';
import { type Scenario, scenarios } from './scenarios.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '10000' },
    rate: { type: 'string', default: '400' },
    workers: { type: 'string', default: '3' },
    asynchronous: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const tell = (words: string): void => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`);
const openPages = 20;

/** What was seen of one scenario. */
interface Seen extends Verdict {
  readonly scenario: Scenario;
  readonly leaderless: number;
  readonly mostLeaders: number;
  readonly unwritable: number;
  readonly unsent: number;
  readonly lostWrites: number;
  readonly launchSeconds: number;
  readonly unanswered: number;
  /** Seconds that a live page was closed before it was open again, at most. */
  readonly pagesBack: number;
  readonly walPerRecipient: number;
}

const unknown = positionals.filter((name) => name !== 'old-leader' && !scenarios.some((each) => each.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no ${unknown.join(', ')}. Scenarios: ${[...scenarios.map(({ name }) => name), 'old-leader'].join(', ')}.\n`,
  );
  process.exitCode = 2;
} else await main();

async function main(): Promise<void> {
  let lab: Lab | undefined;
  let site: LabSite | undefined;
  const close = async (): Promise<void> => {
    await site?.close();
    lab?.close(values.keep);
  };
  process.once('uncaughtException', (fault) => {
    process.stderr.write(`${fault.stack}\n`);
    void close().finally(() => process.exit(1));
  });
  process.once('SIGINT', () => void close().finally(() => process.exit(130)));
  process.once('SIGTERM', () => void close().finally(() => process.exit(143)));
  try {
    lab = openLab();
    tell(`Building the lab in ${lab.directory}`);
    const [people, mailsPerSecond, workers] = [values.people, values.rate, values.workers].map(Number);
    site = await startSite(lab, {
      people: people ?? 0,
      mailsPerSecond: mailsPerSecond ?? 0,
      workers: workers ?? 1,
      synchronous: !values.asynchronous,
    });
    await makeProbe(site.ctx());
    const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    const sizeBefore = await readDeliverySize(site);
    const seen: Seen[] = [];
    for (const scenario of chosen) seen.push(await play(site, scenario));
    print(seen);
    const recipients = seen.reduce((sum, each) => sum + each.recipients, 0);
    if (recipients > 0)
      tell(`${Math.round(((await readDeliverySize(site)) - sizeBefore) / recipients)} bytes kept for each recipient`);
    if (positionals.includes('old-leader')) tell(await tryOldLeader(site, tell));
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exitCode = 1;
  } finally {
    await close();
    if (values.keep && lab) tell(`The logs stay in ${lab.directory}`);
  }
  process.exit();
}

async function play(site: LabSite, scenario: Scenario): Promise<Seen> {
  tell(`${scenario.name}: launching`);
  const leader = watchLeader(site.database);
  const writes = watchWrites(site.database.url);
  const web = site.web.map(({ node }) => node);
  const cookies = await site.signIn(openPages);
  const pages = watchPages(web, cookies[0] ?? '');
  const live = watchLivePages(web, cookies);
  const before = site.listTaken().length;
  const walBefore = await readWal(site);
  const began = Date.now();
  const { versionId, size } = await sendExercise(site.application, `Lab ${scenario.name} ${began}`);
  await untilSo('a fifth is sent', 60, () => site.listTaken().length - before > size / 5);
  const struckAt = Date.now();
  live.forget();
  const openBefore = live.count.open;
  tell(
    `${scenario.name}: striking after ${site.listTaken().length - before} of ${size} mails, ${openBefore} live pages open`,
  );
  await scenario.strike(site);
  await scenario.mend?.(site);
  tell(`${scenario.name}: mended`);
  await untilSo('the launch is settled', 240, async () => (await countOpen(site.ctx(), versionId)) === 0);
  const ended = Date.now();
  await sleep(1000);
  await Promise.all([leader.stop(), writes.stop(), pages.stop(), live.stop()]);
  const taken = site.listTaken().filter(({ subject, at }) => at >= began && subject.includes(scenario.name));
  const verdict = judge(await listEndings(site.ctx(), versionId), taken);
  const seen = {
    ...verdict,
    scenario,
    leaderless: longestPause(leader.led, struckAt),
    mostLeaders: leader.mostAtOnce(),
    unwritable: longestPause(writes.moments(), struckAt),
    unsent: longestPause(listFirst(taken), struckAt),
    lostWrites: await writes.countLost(),
    launchSeconds: Math.round((ended - began) / 1000),
    unanswered: pages.count.unanswered,
    pagesBack: live.longestAway(),
    walPerRecipient: Math.round(((await readWal(site)) - walBefore) / size),
  };
  tell(`${JSON.stringify({ ...seen, scenario: scenario.name, live: live.count, pages: pages.count })}`);
  return seen;
}

function print(seen: readonly Seen[]): void {
  const head = [
    'in the middle of a launch',
    'no leader',
    'no writes',
    'no mail',
    'acknowledged writes lost',
    'recipients',
    'without exactly one final outcome',
    'missed',
    'told twice',
    'in doubt',
    'launch',
  ];
  const rows = seen.map((each) => [
    each.scenario.sentence,
    `${each.leaderless} s`,
    `${each.unwritable} s`,
    `${each.unsent} s`,
    each.lostWrites,
    each.recipients,
    each.unsettled,
    each.missed,
    each.twice,
    each.doubtful,
    `${each.launchSeconds} s`,
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  process.stdout.write(`${lines.join('\n')}\n`);
  const faults = seen.filter(
    (each) => each.unsettled + each.missed + each.twiceUndoubted + each.lostWrites > 0 || each.mostLeaders > 1,
  );
  if (faults.length === 0) return;
  process.stderr.write(`Not as it should be: ${faults.map(({ scenario }) => scenario.name).join(', ')}\n`);
  process.exitCode = 1;
}
