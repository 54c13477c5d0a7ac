import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab, LabNode } from './lab-network.ts';
import { labPassword, listEtcdWords, makePatroniConfig } from './patroni-config.ts';

/** Three PostgreSQL nodes under Patroni, each with a member of etcd. */
export interface DatabaseCluster {
  readonly nodes: readonly LabNode[];
  /** libpq's form with all hosts. */
  readonly url: string;
  /** Who says of itself that it leads, as far as it can be reached. */
  listLeaders(): Promise<LabNode[]>;
  getLeader(): Promise<LabNode>;
  /** Waits until one leads and the others follow. */
  whole(): Promise<void>;
  /** Starts what was killed on a node again. */
  revive(node: LabNode): void;
  /** Hands the leadership to another node in order. */
  switchOver(from: LabNode): void;
}

interface Member {
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

/** Starts it and makes the program's own account and database, which is no superuser. */
export async function startDatabaseCluster(lab: Lab, synchronous: boolean): Promise<DatabaseCluster> {
  const nodes = [1, 2, 3].map((number) => lab.addNode(`pg${number}`, 10 + number));
  const peers = new Map(nodes.map(({ name, address }) => [name, address]));
  const revive = (node: LabNode): void => startNode(lab, node, peers, synchronous);
  for (const node of nodes) revive(node);
  const listLeaders = async (): Promise<LabNode[]> => {
    const answers = await Promise.all(nodes.map(isLeader));
    return nodes.filter((_node, place) => answers[place]);
  };
  const getLeader = async (): Promise<LabNode> => {
    const [leader] = await listLeaders();
    if (!leader) throw new Error('Nobody leads.');
    return leader;
  };
  const whole = (): Promise<void> =>
    untilSo('one leads and two follow', 120, async () => {
      const members = await listMembers(await getLeader());
      const followers = members.filter(
        ({ role, state }) => /replica|sync_standby/.test(role) && /running|streaming/.test(state),
      );
      return followers.length === 2 && (!synchronous || members.some(({ role }) => role === 'sync_standby'));
    });
  await whole();
  const leader = await getLeader();
  const sql = (statement: string) =>
    leader.run(['psql', '-h', '127.0.0.1', '-U', 'postgres', '-v', 'ON_ERROR_STOP=1', '-c', statement], {
      user: 'postgres',
    });
  sql(`create role tocsin login password '${labPassword}'`);
  sql('create database tocsin owner tocsin');
  const hosts = nodes.map(({ address }) => `${address}:5432`).join(',');
  return {
    nodes,
    url: `postgresql://tocsin:${labPassword}@${hosts}/tocsin?target_session_attrs=read-write`,
    listLeaders,
    getLeader,
    whole,
    revive,
    switchOver: (from) => {
      // So that the shutdown has little left to write.
      from.run(['psql', '-h', '127.0.0.1', '-U', 'postgres', '-c', 'checkpoint'], {
        user: 'postgres',
        timeout: 60_000,
      });
      const config = join(lab.directory, from.name, 'patroni.yml');
      from.run(['patronictl', '-c', config, 'switchover', '--master', from.name, '--force'], {
        user: 'postgres',
        timeout: 60_000,
      });
    },
  };
}

function startNode(lab: Lab, node: LabNode, peers: ReadonlyMap<string, string>, synchronous: boolean): void {
  const directory = join(lab.directory, node.name);
  const user = 'postgres';
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const id = (what: string): number => Number(execFileSync('id', [what, user]).toString());
  const config = join(directory, 'patroni.yml');
  const { name, address } = node;
  writeFileSync(
    config,
    JSON.stringify(makePatroniConfig({ name, address, directory, members: [...peers.values()], synchronous })),
  );
  for (const path of [directory, config]) chownSync(path, id('-u'), id('-g'));
  node.start({ words: listEtcdWords(name, address, peers, directory), user, log: `${name}-etcd.log` });
  node.start({ words: ['/usr/bin/patroni', config], user, log: `${name}-patroni.log` });
}

async function isLeader({ address }: LabNode): Promise<boolean> {
  const asked = fetch(`http://${address}:8008/primary`, { signal: AbortSignal.timeout(600) });
  return asked.then((answer) => answer.ok).catch(() => false);
}

async function listMembers({ address }: LabNode): Promise<readonly Member[]> {
  const answer = await fetch(`http://${address}:8008/cluster`, { signal: AbortSignal.timeout(3000) });
  return ((await answer.json()) as { members: Member[] }).members;
}

/** Waits until something is so; a question that fails while the cluster is in trouble is asked again. */
export async function untilSo(what: string, seconds: number, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const [so, fault] = await Promise.resolve()
      .then(holds)
      .then(
        (answer) => [answer, undefined],
        (failed: unknown) => [false, failed],
      );
    if (so) return;
    if (performance.now() > end) throw new Error(`Not so after ${seconds} seconds: ${what}. ${String(fault ?? '')}`);
    await sleep(100);
  }
}
