// How duty-mutation.ts puts faults into the rules of obligations; also for `npx stryker run bench/duty-mutation-options.mjs`.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rules = 'src/capabilities/obligations/rules';

export default {
  mutate: [`${rules}/*.ts`, `!${rules}/*.test.ts`, `!${rules}/*-builders.ts`],
  // The copy holds the rules, the one file of the kernel that they use, and the configuration of their tests.
  ignorePatterns: ['**', `!${rules}/**`, '!src/kernel/time.ts', '!bench/duty-mutation-tests.mjs', '!package.json'],
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'bench/duty-mutation-tests.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: [],
  tempDirName: join(tmpdir(), 'tocsin-duty-mutation'),
  cleanTempDir: 'always',
  // What it prints would stand in the answer of a bench.
  fileLogLevel: 'off',
  logLevel: 'error',
  allowConsoleColors: false,
};
