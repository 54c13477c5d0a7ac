// Lists what the interface does not say in Welsh yet: counts, or the sentences of one folder (`node scripts/list-words.mjs
// alerts`). `--prune` takes out what nobody writes any more.
import { bundleProgram } from './bundle-program.mjs';

await import(await bundleProgram('test/house/list-words.ts', 'list-words'));
