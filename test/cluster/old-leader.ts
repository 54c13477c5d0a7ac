import { setTimeout as sleep } from 'node:timers/promises';
import { query, sql } from '../../src/platform/db/database.ts';
import { untilSo } from './database-cluster.ts';
import type { LabNode } from './lab-network.ts';
import type { LabSite } from './lab-site.ts';

/**
 * Cuts the leader off together with somebody who works on the same machine, and counts what that person was told is saved and
 * nobody remembers afterwards. Gives a sentence.
 */
export async function tryOldLeader(site: LabSite, tell: (words: string) => void): Promise<string> {
  const { database } = site;
  const node = await database.getLeader();
  tell(`Cutting off ${node.name} with somebody on it`);
  node.cut();
  const acknowledged: number[] = [];
  const end = Date.now() + 40_000;
  let lastAt = 0;
  const began = Date.now();
  while (Date.now() < end) {
    const id = Date.now();
    if (writes(node, id)) {
      acknowledged.push(id);
      lastAt = id - began;
    }
    await sleep(100);
  }
  await untilSo('another one leads', 90, async () =>
    (await database.listLeaders()).some((each) => each.name !== node.name),
  );
  node.rejoin();
  await database.whole();
  const rows = await query<{ id: number }>(
    site.ctx(),
    sql`select id from public.lab_probe where id = any(${acknowledged}::bigint[])`,
  );
  const lost = acknowledged.length - rows.length;
  return `On the leader that was cut off ${acknowledged.length} writes were acknowledged within ${Math.round(lastAt / 1000)} s; ${lost} of them were gone once it had followed the new one.`;
}

/** Whether a row is acknowledged by the server on that very machine within a second. */
function writes(node: LabNode, id: number): boolean {
  const statement = `insert into public.lab_probe (id) values (${id})`;
  try {
    node.run(['psql', '-X', '-q', '-h', '127.0.0.1', '-U', 'tocsin', '-d', 'tocsin', '-c', statement], {
      user: 'postgres',
      timeout: 1000,
    });
    return true;
  } catch {
    return false;
  }
}
