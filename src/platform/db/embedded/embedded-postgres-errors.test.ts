import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EmbeddedPostgresError, exceptFor, findErrorCode } from './embedded-postgres-errors.ts';

describe('the errors of the embedded server', () => {
  it('carry their name and sentence', () => {
    expect(String(new EmbeddedPostgresError('Set DATABASE_URL.'))).toBe('EmbeddedPostgresError: Set DATABASE_URL.');
  });

  it('tell the code of a system error and of nothing else', () => {
    expect(findErrorCode(Object.assign(new Error(), { code: 'EACCES' }))).toBe('EACCES');
    expect(findErrorCode(Object.assign(new Error(), { code: 1 }))).toBeUndefined();
    expect(findErrorCode(new Error('EACCES'))).toBeUndefined();
    expect(findErrorCode('EACCES')).toBeUndefined();
  });

  it('are passed over for the codes named only', async () => {
    expect(await exceptFor(['ENOENT'], readFile('/none/such'))).toBeUndefined();
    expect(await exceptFor(['ENOENT'], Promise.resolve(1))).toBe(1);
    await expect(exceptFor(['EACCES'], readFile('/none/such'))).rejects.toThrow('ENOENT');
  });
});
