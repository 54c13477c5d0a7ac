// The tests that duty-mutation.ts runs on each fault: those of the rules, and nothing else.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['src/capabilities/obligations/rules/*.test.ts'], isolate: false },
});
