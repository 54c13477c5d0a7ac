// sudo node scripts/cluster.mjs [scenario…] [--people N] [--rate N] [--workers N] [--asynchronous] [--keep]
// A whole installation on this machine, every process in a network namespace of its own, and what befalls it in the middle of a
// launch. Needs root and Debian's patroni, etcd-server, postgresql-15 and iproute2; docs/operations/cluster.md tells the rest.
import { buildIfStale } from './build.mjs';
import { bundleProgram } from './bundle-program.mjs';

await buildIfStale();
const program = await bundleProgram('test/cluster/run-cluster.ts', 'cluster');
await import(program);
