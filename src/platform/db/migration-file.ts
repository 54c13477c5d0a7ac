import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One numbered step: plain SQL in a capability's `migrations` folder. */
export interface Migration {
  /** `20261121100000_create_alert`: the moment that orders all steps of all capabilities, and what it does. */
  readonly name: string;
  readonly capability: string;
  readonly text: string;
  /** SHA-256 of the text, so that an applied step which was edited afterwards is noticed. */
  readonly checksum: string;
  /** `-- tocsin: breaking` in the text: a program that does not know this step must not run. */
  readonly breaking: boolean;
  /** `-- tocsin: no-transaction` in the text: for `create index concurrently`. */
  readonly ownTransaction: boolean;
}

const fileName = /^(\d{14}_[a-z0-9_]+)\.sql$/;

/** All steps of the capabilities, in order. `root` is the project folder; throws on a file that is not a numbered step. */
export function readMigrations(root: string, capabilities: readonly string[]): Migration[] {
  const steps = capabilities.flatMap((capability) => readFolder(root, capability));
  if (steps.length === 0)
    throw new Error(`No migrations were found under ${root}; the program lies in the wrong place.`);
  steps.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(steps.map((step) => step.name.slice(0, 14)));
  if (names.size !== steps.length) throw new Error('Two migrations carry the same number; give one a later one.');
  return steps;
}

function readFolder(root: string, capability: string): Migration[] {
  const folder = join(root, 'src', 'capabilities', capability, 'migrations');
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch (fault) {
    // A capability without tables has no such folder; one that cannot be read must not pass for that.
    if ((fault as { code?: string }).code === 'ENOENT') return [];
    throw fault;
  }
  return files.map((file) => {
    const match = fileName.exec(file);
    if (!match?.[1]) throw new Error(`${capability}/migrations/${file} is not named 20261121100000_what_it_does.sql.`);
    return makeMigration(match[1], capability, readFileSync(join(folder, file), 'utf8'));
  });
}

/** Makes a step from its text. */
export function makeMigration(name: string, capability: string, text: string): Migration {
  return {
    name,
    capability,
    text,
    checksum: createHash('sha256').update(text).digest('hex'),
    breaking: /^-- tocsin: breaking\b/m.test(text),
    ownTransaction: !/^-- tocsin: no-transaction\b/m.test(text),
  };
}
