import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { second } from '../src/kernel/time.ts';
import { makeOutboundClient } from '../src/platform/outbound/outbound-client.ts';
import { sendExercise } from '../test/support/officers.ts';
import type { Bench } from './bench.ts';
import { isSettled, listInFlight } from './crash-questions.ts';
import { answerSome, judgeRound, longestRecovery } from './crash-round.ts';
import { buildCrashSite, type CrashSite, untilSo } from './crash-site.ts';

const people = 6000;
// Small enough to be filled at once, large enough for the files of an empty database and what it writes of a launch.
const diskMegabytes = 400;
// No room comes from files that the database keeps for later.
const databaseSettings = { shared_buffers: '32MB', min_wal_size: '32MB', max_wal_size: '64MB', wal_recycle: 'off' };

/** A database whose disk fills up in the middle of a launch, and has room again some seconds later. */
export const diskFullBench: Bench = {
  name: 'disk-full',
  sentence: `A launch to ${people} people while the disk of the database is full for some seconds: said, and nobody missed.`,
  usualRounds: 1,
  fewestRounds: 1,
  async run({ rounds, tell }) {
    const folder = mountSmallDisk();
    try {
      const size = { people, workers: 2, mailsPerSecond: 3000, databaseFolder: join(folder, 'db'), databaseSettings };
      const site = await buildCrashSite(size);
      try {
        const done: Filled[] = [];
        for (let round = 0; round < rounds; round += 1) {
          done.push(await fillOnce(site, folder));
          tell(`round ${round + 1} of ${rounds}: ${JSON.stringify(done.at(-1))}`);
        }
        return report(done);
      } finally {
        await site.close();
      }
    } finally {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    }
  },
};

/** A file system of its own, so that nothing else runs out of room. */
function mountSmallDisk(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('This bench mounts a small file system of its own: run it as root on Linux (a container will do).');
  }
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m,mode=0711`, 'tmpfs', folder]);
  chmodSync(folder, 0o711);
  return folder;
}

interface Filled {
  readonly told: number;
  readonly missed: number;
  readonly doubles: number;
  readonly inFlight: number;
  readonly reason: string;
}

async function fillOnce(site: CrashSite, folder: string): Promise<Filled> {
  await site.ready();
  const client = makeOutboundClient({ allowLoopback: true });
  const name = `Round ${process.pid}-${Date.now()}`;
  const filler = join(folder, 'filler');
  try {
    const answering = answerSome({ site, client }, name);
    const { versionId: launchId } = await sendExercise(site.application, name);
    await untilSo(longestRecovery, 'some are told', async () => site.ledger.takenOf(name).length > people / 10);
    fillUp(folder, filler);
    const reason = await untilTold(site);
    const told = site.ledger.takenOf(name).length;
    const inFlight = await listInFlight(site.ctx(), launchId).catch(() => []);
    await sleep(3 * second);
    rmSync(filler);
    await untilSo(longestRecovery, 'the launch is settled', () => isSettled(site.ctx(), launchId));
    await answering.finish();
    // Whatever was in flight may be told twice, as when a process dies.
    const all = new Set(site.ledger.takenOf(name).map(({ address }) => address));
    const { missed, doubles } = await judgeRound({ site, people }, { launchId, name }, all);
    return { told, missed, doubles, inFlight: inFlight.length, reason };
  } finally {
    rmSync(filler, { force: true });
    await client.close();
  }
}

/** Takes every free block. */
function fillUp(folder: string, filler: string): void {
  for (;;) {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail === 0) return;
    try {
      writeFileSync(filler, Buffer.alloc(Math.min(bavail * bsize, 16 << 20)), { flag: 'a' });
    } catch (fault) {
      if ((fault as { code?: string }).code !== 'ENOSPC') throw fault;
      return;
    }
  }
}

/** Waits until the program says what is wrong: on /ready, and in the log of a worker. */
async function untilTold(site: CrashSite): Promise<string> {
  let reason = '';
  await untilSo(60 * second, '/ready says that nothing can be written', async () => {
    const answer = await fetch(`${site.url}/ready`);
    reason = ((await answer.json()) as { reason?: string }).reason ?? '';
    return answer.status === 503;
  });
  await untilSo(60 * second, 'a worker says so in its log', async () =>
    /No space left|not written yet|ECONN|terminat/.test(site.said()),
  );
  return reason;
}

function report(done: readonly Filled[]) {
  return {
    measurements: [
      { name: 'told when it was full', unit: 'messages', values: done.map(({ told }) => told) },
      { name: 'told twice', unit: 'messages', values: done.map(({ doubles }) => doubles) },
    ],
    ratios: { 'missed-per-round': [done.reduce((sum, { missed }) => sum + missed, 0) / done.length] },
  };
}
