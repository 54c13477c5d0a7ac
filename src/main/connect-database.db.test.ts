import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, queryOne, sql } from '../platform/db/database.ts';
import { connectDatabase } from './connect-database.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe('the database to work on', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'tocsin-connect-'));
    // Run by root, the server has an account of its own, which has to pass through here.
    chmodSync(home, 0o711);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is the one that is named, and then none is started', async () => {
    const url = 'postgresql://elsewhere.example/tocsin';
    const connected = await connectDatabase(home, { DATABASE_URL: url }, quiet, false);
    expect(connected).toMatchObject({ url, embedded: false });
    expect(await connected.release()).toBeUndefined();
  });

  it('is otherwise the embedded one, run by one process and joined by others', async () => {
    const owner = await connectDatabase(home, {}, quiet, true);
    expect(owner.embedded).toBe(true);
    const guest = await connectDatabase(home, { DATABASE_URL: '' }, quiet, true);
    expect(guest).toMatchObject({ url: owner.url, embedded: false });
    await guest.release();
    const database = openDatabase(owner.url, 1);
    expect(await queryOne(database, sql`select 1 as one`)).toEqual({ one: 1 });
    await database.close();
    await expect(connectDatabase(home, {}, quiet, false)).rejects.toThrow('already run by process');
    await owner.release();
  });
});
