import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EmbeddedPostgresError } from './embedded-postgres-errors.ts';
import { supervisePostmaster } from './postmaster-supervisor.ts';
import type { ProcessEnd, WatchedProcess } from './watched-process.ts';

/** A server of the test's own making; `end` kills it. */
function aServer(pid: number): WatchedProcess & { end: () => void } {
  let over = false;
  let tell: (end: ProcessEnd) => void = () => undefined;
  const ended = new Promise<ProcessEnd>((resolve) => {
    tell = resolve;
  });
  const end = () => {
    over = true;
    tell({ code: null, signal: 'SIGKILL' });
  };
  return { pid, ended, hasEnded: () => over, signal: end, keepAlive: () => undefined, end };
}

/** A supervisor over such servers; `started` and `stopped` hold them in order, `said` its log. */
async function aSupervisor(refuseAfter = Number.POSITIVE_INFINITY, restarts?: number) {
  const started: ReturnType<typeof aServer>[] = [];
  const stopped: number[] = [];
  const said: string[] = [];
  const supervisor = await supervisePostmaster({
    start: async () => {
      await turn();
      if (started.length >= refuseAfter) throw new EmbeddedPostgresError('no more servers');
      const server = aServer(started.length);
      started.push(server);
      return server;
    },
    stop: async (server) => {
      stopped.push(server.pid);
      server.signal('SIGINT');
    },
    log: (sentence) => said.push(sentence),
    restarts,
  });
  const exits: string[] = [];
  supervisor.onExit((error) => exits.push(error.message));
  const killLast = async () => {
    started.at(-1)?.end();
    for (let turns = 0; turns < 5; turns += 1) await turn();
  };
  return { supervisor, started, stopped, said, exits, killLast };
}

describe('the supervisor', () => {
  it('starts a server again that dies, and says so', async () => {
    const { started, said, exits, killLast } = await aSupervisor();
    await killLast();
    expect(started).toHaveLength(2);
    expect(said).toEqual(['The embedded PostgreSQL ended (SIGKILL) and is being started again (1 of 5).']);
    expect(exits).toEqual([]);
  });

  it('takes as many deaths as it was told to', async () => {
    const { started, exits, killLast } = await aSupervisor(undefined, 7);
    for (let death = 1; death <= 7; death += 1) await killLast();
    expect(started).toHaveLength(8);
    expect(exits).toEqual([]);
    await killLast();
    expect(exits).toHaveLength(1);
  });

  it('gives up at the sixth death in ten minutes and tells everyone, also who asks later', async () => {
    const { supervisor, started, exits, killLast } = await aSupervisor();
    for (let death = 1; death <= 6; death += 1) await killLast();
    expect(started).toHaveLength(6);
    const late: string[] = [];
    supervisor.onExit((error) => late.push(error.message));
    expect(exits).toEqual([expect.stringContaining('ended (SIGKILL) more than 5 times')]);
    expect(late).toEqual(exits);
  });

  it('gives up when the server cannot be started again', async () => {
    const { supervisor, exits, said, killLast } = await aSupervisor(1);
    await killLast();
    expect(exits).toEqual(['no more servers']);
    expect(said.at(-1)).toBe('no more servers');
    await supervisor.stop();
  });

  it('stops the server once and does not start it again', async () => {
    const { supervisor, started, stopped, said } = await aSupervisor();
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    await turn();
    expect([started.length, stopped, said]).toEqual([1, [0], []]);
  });

  it('stops the new server when told so in the midst of a restart', async () => {
    const { supervisor, started, stopped } = await aSupervisor();
    started[0]?.end();
    await Promise.resolve();
    await supervisor.stop();
    await turn();
    expect([started.length, stopped]).toEqual([2, [1]]);
  });
});
