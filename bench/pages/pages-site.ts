import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aContent, aDraft, aLiveVersion, someOfficers } from '../../src/capabilities/alerts/alert-builders.ts';
import { beginSession } from '../../src/capabilities/identity/index.ts';
import { type Actor, systemActor } from '../../src/kernel/actor.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import type { Ctx } from '../../src/platform/db/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/db/embedded/embedded-postgres.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { aFreshPlace, type ProgramPlace, type RunningProgram, startProgram } from '../../test/support/program.ts';

/** The built program with its sample network on a database of its own that can be stopped and started again. */
export interface PagesSite {
  readonly place: ProgramPlace;
  /** The program's parts as a driver of its own uses them. */
  readonly application: Application;
  /** Process number of the serving process that runs now. */
  pid(): number;
  /** Ends the serving process and starts another one; `forget` takes away what the first kept on disk. */
  restart(forget: boolean): Promise<void>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Sends a real alert that anybody may read. */
  sendIncident(headline: string): Promise<void>;
  /** A Cookie header of somebody signed in. */
  signIn(): Promise<string>;
  close(): Promise<void>;
}

/** Builds one in a temporary folder: one web process without background work. */
export async function buildPagesSite(tell: (progress: string) => void): Promise<PagesSite> {
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-pages-'));
  chmodSync(directory, 0o711);
  const undo: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    tell('starting a database and the program with its sample network');
    const start = () => startEmbeddedPostgres({ directory, project: findProjectRoot() });
    let database: EmbeddedPostgres | undefined = await start();
    undo.push(() => database?.stop());
    const { url } = database;
    const place = await aFreshPlace({ DATABASE_URL: url, TOCSIN_MODE: 'sample' });
    undo.push(() => place.remove());
    // With background work at first: it signs the feed.
    let program: RunningProgram = await startProgram(place);
    undo.push(() => program.stop());
    const application = openApplication(completeEnvironment(place.home, place.environment), url);
    undo.push(() => application.close());
    const as = (actor: Actor): Ctx => application.makeContext(actor, 'bench');
    const officers = await someOfficers(as(systemActor('bench')));
    return {
      ...{ place, application, close },
      pid: () => program.pid,
      async restart(forget) {
        await program.stop();
        if (forget) rmSync(join(place.home, 'pages'), { recursive: true, force: true });
        program = await startProgram(place, 'serve', '--no-worker');
      },
      async stopDatabase() {
        await database?.stop();
        database = undefined;
      },
      async startDatabase() {
        database = await start();
        if (database.url !== url) throw new Error('The database came back under another address.');
      },
      async sendIncident(headline) {
        const selection = { ...aContent().selection, everyone: false, roles: ['approver'] };
        const draft = await aDraft(as(officers.ada), 'Actual', aContent({ headline }, { selection }));
        await aLiveVersion(as(officers.ada), as(officers.bea), draft);
      },
      async signIn() {
        const personId = officers.member.kind === 'person' ? officers.member.personId : '';
        const about = { personId, beganBy: 'seat', userAgent: 'bench', address: '127.0.0.1' } as const;
        return `tocsin=${(await beginSession(as(systemActor('bench')), about)).token}`;
      },
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Holds a process to one processor, where the machine has the means; tells whether it did. */
export function holdTo(processor: number, pid: number): boolean {
  try {
    execFileSync('taskset', ['-a', '-cp', String(processor), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
