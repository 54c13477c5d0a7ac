import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOwner, putAside, takeOwnerLock } from './owner-lock.ts';
import { findProcessStart } from './process-identity.ts';

const ABOUT = { socketDirectory: '/tmp/tocsin-1', version: '18.4' };

describe('the owner lock', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'tocsin-lock-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is held until released', async () => {
    const lock = await takeOwnerLock(home, ABOUT);
    expect(await findOwner(home)).toMatchObject({ pid: process.pid, ...ABOUT });
    await expect(takeOwnerLock(home, ABOUT)).rejects.toThrow(`already run by process ${process.pid} (`);
    await lock.release();
    expect(await findOwner(home)).toBeUndefined();
    expect(await readdir(home)).toEqual([]);
  });

  it('is taken by one of many who come at once, also over a stale one', async () => {
    await writeFile(join(home, 'owner.json'), JSON.stringify({ pid: 2_147_483_646, started: 'long ago', ...ABOUT }));
    // Left by a process that died while it removed an earlier one.
    await mkdir(join(home, 'owner.json.removing'));
    await utimes(join(home, 'owner.json.removing'), new Date(0), new Date(0));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeOwnerLock(home, ABOUT)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(home)).toEqual(['owner.json']);
  });

  it('of a live process is respected, and taken over once that process has ended', async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    const owner = { pid: child.pid, started: await findProcessStart(child.pid ?? -1), ...ABOUT };
    await writeFile(join(home, 'owner.json'), JSON.stringify(owner));
    await expect(takeOwnerLock(home, ABOUT)).rejects.toThrow(`already run by process ${child.pid} (sleep 60)`);
    child.kill();
    await once(child, 'exit');
    await takeOwnerLock(home, ABOUT);
    expect(await findOwner(home)).toMatchObject({ pid: process.pid });
  });

  it('of an ended process is not mistaken for held when its number is used again', async () => {
    await writeFile(join(home, 'owner.json'), JSON.stringify({ pid: process.ppid, started: 'long ago', ...ABOUT }));
    expect(await findOwner(home)).toBeUndefined();
    await takeOwnerLock(home, ABOUT);
    expect(await findOwner(home)).toMatchObject({ pid: process.pid });
  });

  it.each(['', '{', '[]', 'null', '{"pid":"1"}'])('is free when its file holds %j', async (text) => {
    await writeFile(join(home, 'owner.json'), text);
    const lock = await takeOwnerLock(home, ABOUT);
    await lock.release();
    expect(await readdir(home)).toEqual([]);
  });

  it('taken by another since it was judged stale is left alone', async () => {
    await takeOwnerLock(home, ABOUT);
    await putAside(join(home, 'owner.json'), 'the stale text');
    expect(await findOwner(home)).toMatchObject({ pid: process.pid });
    expect(await readdir(home)).toEqual(['owner.json']);
  });

  it('of another is left alone by a late release', async () => {
    const lock = await takeOwnerLock(home, ABOUT);
    await writeFile(join(home, 'owner.json'), 'another');
    await lock.release();
    expect(await readdir(home)).toEqual(['owner.json']);
  });
});
