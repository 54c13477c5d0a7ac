import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCluster, type PostgresSettings, prepareCluster } from './postgres-cluster.ts';

describe('a cluster', () => {
  let home: string;
  const aCluster = (settings: PostgresSettings = {}) =>
    makeCluster({
      home,
      socketDirectory: '/tmp/tocsin-1',
      account: { name: 'me', uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, switched: false },
      binaries: { directory: '/none/such', version: '18.4', major: '18' },
      settings,
    });
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'tocsin-cluster-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is durable and off the network unless told otherwise', () => {
    expect(aCluster().settings).toMatchObject({
      listen_addresses: '',
      fsync: 'on',
      synchronous_commit: 'on',
      jit: 'off',
    });
    expect(aCluster({ fsync: 'off' }).settings).toMatchObject({ listen_addresses: '', fsync: 'off' });
  });

  it('keeps its socket where clients are told it is, whatever the settings', () => {
    expect(aCluster({ unix_socket_directories: '/tmp' }).settings.unix_socket_directories).toBe('/tmp/tocsin-1');
  });

  it('takes files of its own major version as they are and refuses those of another', async () => {
    const { dataDirectory } = aCluster();
    await mkdir(dataDirectory);
    await writeFile(join(dataDirectory, 'PG_VERSION'), '18\n');
    await prepareCluster(aCluster());
    await writeFile(join(dataDirectory, 'PG_VERSION'), '19\n');
    await expect(prepareCluster(aCluster())).rejects.toThrow('written by PostgreSQL 19, but this release carries 18.4');
  });

  it('leaves nothing behind when its files cannot be made, also of an earlier try', async () => {
    await mkdir(join(home, 'data.new-killed', 'base'), { recursive: true });
    await expect(prepareCluster(aCluster())).rejects.toThrow(/could not make its files in .*; it said:\n.*initdb/);
    expect(await readdir(home)).toEqual(['postgres.log']);
  });
});
