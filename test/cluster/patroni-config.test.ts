import { describe, expect, it } from 'vitest';
import { listMissing } from './lab-network.ts';
import { leaderTimes, listEtcdWords, makePatroniConfig } from './patroni-config.ts';

describe('the lab', () => {
  it('says in sentences what it lacks', () => {
    expect(listMissing({ root: true, exists: () => true })).toEqual([]);
    expect(listMissing({ root: false, exists: (path) => !/patroni|etcd/.test(path) })).toEqual([
      'The lab makes network namespaces, which only root may: run it with sudo.',
      "The lab needs Debian's patroni, etcd-server: apt-get install patroni etcd-server.",
    ]);
  });

  it('has a leader that gives up before another may be elected', () => {
    expect(leaderTimes.loop_wait + 2 * leaderTimes.retry_timeout).toBeLessThanOrEqual(leaderTimes.ttl);
  });

  it('writes what Patroni and etcd are told', () => {
    const node = { name: 'pg1', address: '10.77.0.11', directory: '/lab/pg1', members: ['10.77.0.11', '10.77.0.12'] };
    expect(makePatroniConfig({ ...node, synchronous: true })).toMatchObject({
      etcd3: { hosts: ['10.77.0.11:2379', '10.77.0.12:2379'] },
      bootstrap: { dcs: { synchronous_mode: true, synchronous_mode_strict: false } },
      postgresql: { listen: '10.77.0.11,127.0.0.1:5432', data_dir: '/lab/pg1/data' },
    });
    const peers = new Map([
      ['pg1', '10.77.0.11'],
      ['pg2', '10.77.0.12'],
    ]);
    expect(listEtcdWords('pg1', '10.77.0.11', peers, '/lab/pg1')).toContain(
      'pg1=http://10.77.0.11:2380,pg2=http://10.77.0.12:2380',
    );
  });
});
