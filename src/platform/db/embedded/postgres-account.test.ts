import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canEnter, getAccountOfData, getDefaultAccount, makeSpawnIdentity, runAs } from './postgres-account.ts';

describe('the account that runs PostgreSQL', () => {
  it('is never root', async () => {
    const account = await getDefaultAccount();
    expect(account.uid).not.toBe(0);
    expect(account.switched).toBe(process.getuid?.() === 0);
    expect(Number(await runAs(account, 'id', ['-u']))).toBe(account.uid);
    expect((await runAs(account, 'id', ['-G'])).trim().split(' ')).not.toContain('0');
  });

  it('is given to spawn only when it is another than our own', () => {
    const account = { name: 'postgres', uid: 101, gid: 104 };
    expect(makeSpawnIdentity({ ...account, switched: true })).toEqual({ cwd: '/', uid: 101, gid: 104 });
    expect(makeSpawnIdentity({ ...account, switched: false })).toEqual({ cwd: '/' });
  });

  it('passes no variable of ours on', async () => {
    process.env.PGHOST = 'elsewhere';
    expect(await runAs(await getDefaultAccount(), 'env', [])).not.toContain('PGHOST');
    delete process.env.PGHOST;
  });

  it('can enter an open directory, and not one that is missing', async () => {
    const account = await getDefaultAccount();
    expect(await canEnter(account, '/')).toBe(true);
    expect(await canEnter(account, '/none/such')).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('cannot enter a directory that is private to root', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tocsin-private-'));
    expect(await canEnter(await getDefaultAccount(), directory)).toBe(false);
    await rm(directory, { recursive: true });
  });

  it('is undecided while there is no data', async () => {
    expect(await getAccountOfData('/none/such')).toBeUndefined();
  });
});
