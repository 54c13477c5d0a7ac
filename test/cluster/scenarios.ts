import { setTimeout as sleep } from 'node:timers/promises';
import { untilSo } from './database-cluster.ts';
import type { LabSite, ProgramNode } from './lab-site.ts';

/** What befalls an installation in the middle of a launch, and how it is made whole afterwards. */
export interface Scenario {
  readonly name: string;
  /** As the table says it. */
  readonly sentence: string;
  strike(site: LabSite): Promise<void>;
  mend?(site: LabSite): Promise<void>;
}

let struck: { node: LabSite['database']['nodes'][number] } | undefined;

function first<Thing>(things: readonly Thing[]): Thing {
  const [thing] = things;
  if (!thing) throw new Error('There is none.');
  return thing;
}

/** Everything that can be asked for by name, in the order in which it is done. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'worker-killed',
    sentence: '`kill -9` of a worker',
    strike: async ({ workers }) => first(workers).node.killAll(),
    mend: (site) => site.begin(first(site.workers)),
  },
  {
    name: 'worker-cut-off',
    sentence: 'a worker cut off from everything for 30 seconds',
    async strike({ workers }) {
      const { node } = first(workers);
      node.cut();
      await sleep(30_000);
      node.rejoin();
    },
  },
  {
    name: 'web-killed',
    sentence: '`kill -9` of a web process with live pages open',
    strike: async ({ web }) => first(web).node.killAll(),
    mend: (site) => site.begin(first(site.web)),
  },
  {
    name: 'drain',
    sentence: 'upgrade: leader switched over, a worker and a web process stopped in order and begun again',
    async strike(site) {
      site.database.switchOver(await site.database.getLeader());
      await restart(site, first(site.workers));
      await restart(site, first(site.web));
    },
  },
  {
    name: 'leader-killed',
    sentence: '`kill -9` of the leader: PostgreSQL, Patroni and etcd of that node',
    async strike({ database }) {
      const node = await database.getLeader();
      struck = { node };
      node.killAll();
      // Back at once it might lead again itself.
      await untilSo('another one leads', 90, async () => (await database.getLeader()).name !== node.name);
    },
    async mend({ database }) {
      if (struck) database.revive(struck.node);
      await database.whole();
    },
  },
  {
    name: 'leader-cut-off',
    sentence: 'the leader cut off: its cable pulled for 60 seconds',
    async strike({ database }) {
      const node = await database.getLeader();
      struck = { node };
      node.cut();
      await sleep(60_000);
      node.rejoin();
    },
    mend: ({ database }) => database.whole(),
  },
];

async function restart(site: LabSite, program: ProgramNode): Promise<void> {
  program.process.signal('SIGTERM');
  const code = await program.process.ended;
  if (code !== 0) throw new Error(`${program.node.name} ended with ${code} instead of finishing in order.`);
  await site.begin(program);
}
