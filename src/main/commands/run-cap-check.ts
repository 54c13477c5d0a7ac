import { readFile } from 'node:fs/promises';
import {
  type CapFileReport,
  checkCapFile,
  describeCapFileReport,
} from '../../capabilities/alerts/cap/check-cap-file.ts';

/** Checks CAP files and prints a verdict for each; exit status 0 only if none is refused. */
export async function runCapCheck(files: readonly string[], options: { json?: boolean }): Promise<void> {
  const reports: CapFileReport[] = [];
  for (const file of files) reports.push(await checkOne(file));
  if (options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  else for (const report of reports) process.stdout.write(`${describeCapFileReport(report)}\n`);
  if (reports.some((report) => report.verdict === 'refused')) process.exitCode = 1;
}

async function checkOne(file: string): Promise<CapFileReport> {
  try {
    return checkCapFile(file, await readFile(file));
  } catch (fault) {
    const code = (fault as { code?: string }).code;
    const reason =
      code === 'ENOENT' ? 'There is no such file.' : `The file could not be read (${code ?? String(fault)}).`;
    return { file, verdict: 'refused', reasons: [reason], alerts: [], links: [] };
  }
}
