// Runs the suite and ends with one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const given = process.argv.slice(2);
const only = given.indexOf('--only');
const projects = only >= 0 ? given.splice(only, 2).slice(1) : [];

await buildIfStale();

const folder = mkdtempSync(join(tmpdir(), 'tocsin-results-'));
const file = join(folder, 'results.json');
const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
for (const project of projects) words.push('--project', project);
const started = Date.now();
const vitest = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...words, ...given], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
});
const status = await new Promise((resolve) => vitest.once('exit', (code) => resolve(code ?? 1)));

let passed = 0;
let failed = 0;
try {
  const results = JSON.parse(readFileSync(file, 'utf8'));
  passed = results.numPassedTests;
  failed = results.numFailedTests;
  // A file that could not be loaded holds no tests; it fails all the same.
  failed += results.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length;
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
// A fault outside any test, or a run that found nothing to run, is a failure too.
if (status !== 0 && failed === 0) failed = 1;
console.log(`The suite took ${Math.round((Date.now() - started) / 1000)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
