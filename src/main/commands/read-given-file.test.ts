import { describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../platform/project-root.ts';
import { readGivenFile } from './read-given-file.ts';

describe('a file named on the command line', () => {
  it('is read', async () => {
    expect((await readGivenFile(`${findProjectRoot()}/package.json`)).toString()).toContain('"name": "tocsin"');
  });

  it('that cannot be read is told in a sentence', async () => {
    await expect(readGivenFile('/no/such/file.csv')).rejects.toMatchObject({
      sentences: ['The file /no/such/file.csv cannot be read: there is no such file.'],
    });
    await expect(readGivenFile(findProjectRoot())).rejects.toMatchObject({
      sentences: [expect.stringMatching(/it is a folder\.$/)],
    });
  });
});
