// Builds what is stale, then serves: pages and background work in one process.
import { buildIfStale } from './build.mjs';

await buildIfStale();
process.argv = [process.argv[0], 'tocsin', 'serve', ...process.argv.slice(2)];
await import('../dist/server/tocsin.js');
