import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { findProcessStart, isPostmasterOf, listCommandWords } from './process-identity.ts';

describe('the identity of a process', () => {
  it('is the same at every look and differs between processes', async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    const mine = await findProcessStart(process.pid);
    expect(mine).toBeDefined();
    expect(await findProcessStart(process.pid)).toBe(mine);
    expect(await findProcessStart(child.pid ?? -1)).toBeDefined();
    child.kill();
    await once(child, 'exit');
    expect(await findProcessStart(child.pid ?? -1)).toBeUndefined();
  });

  it('is none for a zombie', async () => {
    // The shell starts a child and then becomes a program that never collects it.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(said.toString());
    await expect.poll(() => findProcessStart(zombie), { timeout: 5_000 }).toBeUndefined();
    expect(() => process.kill(zombie, 0)).not.toThrow();
    parent.kill();
    await once(parent, 'exit');
  });
});

describe('the command line of a process', () => {
  it('is read word by word, and empty for nobody', async () => {
    const child = spawn('sleep', ['61']);
    await once(child, 'spawn');
    expect(await listCommandWords(child.pid ?? -1)).toEqual(['sleep', '61']);
    child.kill();
    expect((await listCommandWords(2_147_483_646)).join('')).toBe('');
  });

  it('tells the server of one data directory from other programs and other directories', async () => {
    const child = spawn('/bin/sh', ['-c', 'read -r line', '-D', '/data/one'], { argv0: '/programs/postgres' });
    await once(child, 'spawn');
    const pid = child.pid ?? -1;
    expect(await isPostmasterOf(pid, '/data/one')).toBe(true);
    expect(await isPostmasterOf(pid, '/data/on')).toBe(false);
    expect(await isPostmasterOf(pid, '/data/two')).toBe(false);
    expect(await isPostmasterOf(process.pid, '/data/one')).toBe(false);
    child.kill();
  });
});
