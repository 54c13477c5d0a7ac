// Writes everything that is generated: docs/reference and the row types.
import { bundleProgram } from './bundle-program.mjs';

const program = await bundleProgram('src/main/generate-reference.ts', 'generate');
await import(program);
