// npm run bench -- <name> [--json] [--rounds N]; without a name it lists the benches.
import { buildIfStale } from './build.mjs';
import { bundleProgram } from './bundle-program.mjs';

// Some benches start the built program.
await buildIfStale();
const program = await bundleProgram('bench/run-bench.ts', 'bench');
await import(program);
