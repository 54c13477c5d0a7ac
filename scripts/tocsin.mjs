#!/usr/bin/env node
// The command `tocsin`: builds what changed since last time, then hands over to the program.
import { buildIfStale } from './build.mjs';

try {
  await buildIfStale(process.argv[2] === 'serve' ? ['server', 'assets'] : ['server']);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
// Faults then name the lines of the sources.
process.setSourceMapsEnabled(true);
await import('../dist/server/tocsin.js');
