import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anOrdinaryAccount,
  anOwner,
  aPlace,
  ask,
  eventually,
  getPostmasterPid,
  isGone,
  killOwner,
  listWatchers,
  type TestOwner,
  type TestPlace,
} from './embedded-postgres-builders.ts';
import { makeSpawnIdentity, type PostgresAccount } from './postgres-account.ts';

// The owner is a process of its own, run by an ordinary account, so that it can be killed.
describe('an embedded server whose owner is killed', () => {
  let account: PostgresAccount;
  let place: TestPlace;
  let home: string;
  let owner: TestOwner;
  let rows = 0;

  const write = async (): Promise<void> => {
    await ask(owner.url, `CREATE TABLE IF NOT EXISTS note (number int)`);
    await ask(owner.url, `INSERT INTO note VALUES (${rows})`);
    rows += 1;
  };
  const expectAllRows = async (): Promise<void> => {
    expect(await ask(owner.url, 'SELECT count(*)::int AS rows FROM note')).toEqual([{ rows }]);
  };

  beforeAll(async () => {
    account = await anOrdinaryAccount();
    place = await aPlace(account);
    home = join(place.directory, 'postgres');
    owner = await anOwner(place, account);
  });
  afterAll(async () => {
    await killOwner(owner, home);
    await place.remove();
  });

  it('ends within two seconds, and its watcher with it', async () => {
    await write();
    const pid = await getPostmasterPid(home);
    const watchers = await listWatchers(home);
    expect(watchers).toHaveLength(1);
    process.kill(owner.pid, 'SIGKILL');
    await eventually('the server is gone', 2_000, () => isGone(pid));
    await eventually('the watcher is gone', 2_000, async () => (await listWatchers(home)).length === 0);
    owner = await anOwner(place, account);
    await expectAllRows();
  });

  it('ends when the owner simply exits', async () => {
    const pid = await getPostmasterPid(home);
    process.kill(owner.pid, 'SIGTERM');
    await eventually('the server is gone', 2_000, () => isGone(pid));
    owner = await anOwner(place, account);
    await expectAllRows();
  });

  it('refuses a second owner, naming the first', async () => {
    await expect(anOwner(place, account)).rejects.toThrow(`already run by process ${owner.pid} (`);
  });

  const killings: [string, (pids: { node: number; server: number; watcher: number }) => number[]][] = [
    ['the owner', ({ node }) => [node]],
    ['the owner, then the server', ({ node, server }) => [node, server]],
    ['the server, then the owner', ({ node, server }) => [server, node]],
    ['the watcher, then the owner, so that the server is left alone', ({ node, watcher }) => [watcher, node]],
  ];
  it.each(killings)('can be started again at once after kill -9 of %s', async (_, choose) => {
    await write();
    const server = await getPostmasterPid(home);
    const [watcher = -1] = await listWatchers(home);
    for (const pid of choose({ node: owner.pid, server, watcher })) process.kill(pid, 'SIGKILL');
    await owner.ended;
    owner = await anOwner(place, account);
    expect(await getPostmasterPid(home)).not.toBe(server);
    await expectAllRows();
  });

  it('keeps serving when only the watcher is killed', async () => {
    const server = await getPostmasterPid(home);
    for (const pid of await listWatchers(home)) process.kill(pid, 'SIGKILL');
    await sleep(200);
    await write();
    expect(await getPostmasterPid(home)).toBe(server);
    expect(await readFile(join(home, 'postgres.log'), 'utf8')).not.toContain('untracked child');
  });

  it('starts although its old process number now belongs to another program of the same account', async () => {
    const server = await getPostmasterPid(home);
    process.kill(server, 'SIGKILL');
    process.kill(owner.pid, 'SIGKILL');
    await eventually('the server is gone', 5_000, () => isGone(server));
    const stranger = spawn('sleep', ['60'], { ...makeSpawnIdentity(account), stdio: 'ignore' });
    await once(stranger, 'spawn');
    const note = join(home, 'data', 'postmaster.pid');
    const lines = (await readFile(note, 'utf8')).split('\n');
    await writeFile(note, [stranger.pid, ...lines.slice(1)].join('\n'));
    owner = await anOwner(place, account);
    await expectAllRows();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });
});
