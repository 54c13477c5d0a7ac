import { saveBoundaries, saveDistricts } from '../../capabilities/network/index.ts';
import type { Checked } from '../../kernel/wrong-input.ts';
import { StartError } from '../start-error.ts';
import { readGivenFile } from './read-given-file.ts';
import { asPerson } from './with-application.ts';

/** What may be said besides the file: what the areas are, since which day, and which property names them. */
export interface AreasOptions {
  readonly as: string;
  readonly of: string;
  readonly from?: string;
  readonly property?: string;
}

/** Saves the boundaries of a GeoJSON file and prints what was noticed. */
export async function runImportBoundaries(root: string, file: string, options: AreasOptions): Promise<void> {
  const bytes = await readGivenFile(file);
  const { of, property } = options;
  const kind = of === 'regions' ? 'region' : of === 'authorities' ? 'authority' : undefined;
  if (!kind) throw new StartError([`The areas are authorities or regions; "${of}" is neither.`]);
  await asPerson(root, options.as, async (ctx) => {
    const from = options.from ?? ctx.now.toISOString().slice(0, 10);
    const saved = must(await saveBoundaries(ctx, { kind, bytes, from, ...(property ? { property } : {}) }));
    const lines = [`${saved.codes.length} boundaries of ${of} are saved, from ${from}.`, ...saved.notices];
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

/** Saves the postcode districts of a CSV file and prints what was noticed. */
export async function runImportDistricts(root: string, file: string, as: string): Promise<void> {
  const bytes = await readGivenFile(file);
  await asPerson(root, as, async (ctx) => {
    const { saved, notices } = must(await saveDistricts(ctx, bytes));
    process.stdout.write(`${[`${saved} postcode districts are saved.`, ...notices].join('\n')}\n`);
  });
}

function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new StartError(Object.entries(checked.errors).map(([field, sentence]) => `${field}: ${sentence}`));
}
