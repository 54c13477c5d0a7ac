/** One database node and its neighbours. */
export interface PatroniNode {
  readonly name: string;
  readonly address: string;
  readonly directory: string;
  /** Addresses of all etcd members. */
  readonly members: readonly string[];
  readonly synchronous: boolean;
}

/** Passwords of the lab, which lasts for minutes and is reached from this machine only. */
export const labPassword = 'lab-only';

/**
 * How long the leader's word holds, in seconds. A leader that cannot renew it gives up after `loop_wait + retry_timeout`, before
 * the others may elect at `ttl`: never two at once. 20 is the least that Patroni allows.
 */
export const leaderTimes = { ttl: 20, loop_wait: 5, retry_timeout: 5 };

/** The configuration of Patroni on one node; JSON, which is YAML too. */
export function makePatroniConfig({ name, address, directory, members, synchronous }: PatroniNode): object {
  return {
    scope: 'tocsin',
    name,
    restapi: { listen: `${address}:8008`, connect_address: `${address}:8008` },
    etcd3: { hosts: members.map((member) => `${member}:2379`) },
    bootstrap: {
      dcs: {
        ...leaderTimes,
        maximum_lag_on_failover: 1_048_576,
        synchronous_mode: synchronous,
        // Not strict: the last node left may send alerts alone. It asks etcd before it stops waiting for a standby, so that
        // one which is cut off cannot.
        synchronous_mode_strict: false,
        postgresql: {
          use_pg_rewind: true,
          parameters: { wal_log_hints: 'on', max_connections: 150, shared_buffers: '64MB', max_wal_senders: 6 },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
    },
    postgresql: {
      listen: `${address},127.0.0.1:5432`,
      connect_address: `${address}:5432`,
      data_dir: `${directory}/data`,
      bin_dir: '/usr/lib/postgresql/15/bin',
      pgpass: `${directory}/pgpass`,
      authentication: {
        superuser: { username: 'postgres', password: labPassword },
        replication: { username: 'replicator', password: labPassword },
      },
      parameters: { unix_socket_directories: directory },
      pg_hba: [
        'local all all trust',
        'host all all 127.0.0.1/32 trust',
        'host all all 10.77.0.0/24 scram-sha-256',
        'host replication replicator 10.77.0.0/24 scram-sha-256',
      ],
    },
  };
}

/** The words that start one member of etcd. */
export function listEtcdWords(
  name: string,
  address: string,
  peers: ReadonlyMap<string, string>,
  directory: string,
): string[] {
  const cluster = [...peers].map(([peer, at]) => `${peer}=http://${at}:2380`).join(',');
  return [
    ...['/usr/bin/etcd', '--name', name, '--data-dir', `${directory}/etcd`],
    ...['--listen-peer-urls', `http://${address}:2380`, '--initial-advertise-peer-urls', `http://${address}:2380`],
    ...['--listen-client-urls', `http://${address}:2379`, '--advertise-client-urls', `http://${address}:2379`],
    ...['--initial-cluster', cluster, '--initial-cluster-state', 'new', '--logger', 'zap', '--log-level', 'warn'],
    // Heartbeats for a machine that does much else at the same time.
    ...['--heartbeat-interval', '200', '--election-timeout', '2000'],
  ];
}
