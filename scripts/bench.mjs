// npm run bench -- <name> [--json] [--rounds N]; without a name it lists the benches.
import { bundleProgram } from './bundle-program.mjs';

const program = await bundleProgram('bench/run-bench.ts', 'bench');
await import(program);
