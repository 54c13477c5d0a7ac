import { basename } from 'node:path';
import {
  checkImport,
  confirmImport,
  faultLine,
  getImport,
  isLoadable,
  listImportRows,
  loadImport,
  type NetworkImport,
  nextStep,
  startImport,
} from '../../capabilities/network/index.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { makeSteps, type Steps } from '../steps.ts';
import { readGivenFile } from './read-given-file.ts';
import { asPerson } from './with-application.ts';

const mostFaultsTold = 50;

/** Checks a CSV file and, unless only a check is asked for, loads all of it or nothing. */
export async function runImport(
  root: string,
  kind: string,
  file: string,
  options: { check?: boolean; as: string },
): Promise<void> {
  const bytes = await readGivenFile(file);
  const steps = makeSteps();
  await asPerson(root, options.as, async (ctx) => {
    const importId = await startImport(ctx, { kind, fileName: basename(file), bytes });
    await watch(steps, ctx, importId, 'Checking the file', () => checkImport(ctx, importId));
    const checked = await getImport(ctx, importId);
    await tellChecked(ctx, checked);
    if (options.check || !isLoadable(checked)) return;
    await confirmImport(ctx, importId);
    await watch(steps, ctx, importId, 'Loading the file', () => loadImport(ctx, importId));
    const loaded = await getImport(ctx, importId);
    process.stdout.write(`${nextStep(loaded)}\n`);
    // The network may have changed since the check: then nothing is loaded, and a script must hear of it.
    if (loaded.state !== 'loaded') process.exitCode = 1;
  });
}

async function watch(steps: Steps, ctx: Ctx, importId: string, name: string, work: () => Promise<void>): Promise<void> {
  await steps.run(name, async (tell) => {
    const look = setInterval(() => {
      getImport(ctx, importId).then(
        (one) => tell(`${one.rowsDone} of ${one.rowsExpected} rows`),
        () => undefined,
      );
    }, 1000);
    try {
      await work();
    } finally {
      clearInterval(look);
    }
  });
}

async function tellChecked(ctx: Ctx, checked: NetworkImport): Promise<void> {
  const { rowsNew, rowsChanged, rowsUnchanged, rowsFaulty, fileFaults, notices } = checked;
  const lines = [`${rowsNew} new, ${rowsChanged} changed, ${rowsUnchanged} unchanged, ${rowsFaulty} with faults.`];
  lines.push(...notices, ...fileFaults);
  if (rowsFaulty > 0) {
    const rows = await listImportRows(ctx, checked.id, { after: 0, limit: mostFaultsTold, faulty: true });
    lines.push(...rows.flatMap((row) => row.faults.map((fault) => faultLine(row.rowNumber, fault))));
    if (rowsFaulty > mostFaultsTold) lines.push(`… and ${rowsFaulty - mostFaultsTold} more rows with faults.`);
  }
  process.stdout.write(`${lines.join('\n')}\n${nextStep(checked)}\n`);
  if (rowsFaulty > 0 || fileFaults.length > 0) process.exitCode = 1;
}
