import { readFile } from 'node:fs/promises';
import { StartError } from '../start-error.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** The bytes of a file named on the command line; throws a StartError with a sentence when it cannot be read. */
export async function readGivenFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (fault) {
    const code = (fault as { code?: string }).code ?? '';
    throw new StartError([`The file ${file} cannot be read: ${reasons[code] ?? String(fault)}.`]);
  }
}
