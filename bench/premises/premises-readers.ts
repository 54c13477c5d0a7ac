import { Pool } from 'undici';
import { beginSession, savePeople } from '../../src/capabilities/identity/index.ts';
import { listRegions, saveAppointments } from '../../src/capabilities/network/index.ts';
import { type HeldRole, systemActor } from '../../src/kernel/actor.ts';
import { londonDay } from '../../src/kernel/time.ts';
import type { Application } from '../../src/main/application.ts';
import { makeWeb } from '../../src/main/start-web.ts';
import { type Ctx, execute, sql } from '../../src/platform/db/database.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { chainId, premisesId, smallFirmId } from './premises-network.ts';
import { askComparison, askMySites, askRanking, type PremisesQuestion } from './premises-questions.ts';

/** Those who open the pages, and how. */
export interface Readers {
  readonly questions: readonly PremisesQuestion[];
  /** Opens the whole page as its reader's browser would. Throws on any answer but a page. */
  open(question: PremisesQuestion): Promise<void>;
  forgetComparisons(): Promise<void>;
  close(): Promise<void>;
}

/** Seats 20 keepers of chains, 20 of a few premises, an adviser in each region and 30 who compare; starts the web server. */
export async function seatReaders(application: Application): Promise<Readers> {
  const ctx = application.makeContext(systemActor('bench'), 'bench');
  const today = londonDay(ctx.now);
  const cookies = new Map<Ctx, string>();
  const seat = async (name: string, held: HeldRole): Promise<Ctx> => {
    const [personId = ''] = await savePeople(ctx, [{ reference: name, name, email: `${name}@bench.example` }]);
    await saveAppointments(ctx, [{ personId, ...held }]);
    const session = await beginSession(ctx, { personId, beganBy: 'seat', userAgent: 'bench', address: '127.0.0.1' });
    const own = application.makeContext({ kind: 'person', personId, name, roles: [held] }, 'bench');
    cookies.set(own, `tocsin=${session.token}`);
    return own;
  };
  const keeper = (name: string, id: string): Promise<Ctx> =>
    seat(name, { role: 'member', scope: { kind: 'organisation', id } });
  const questions: PremisesQuestion[] = [];
  for (let number = 1; number <= 20; number += 1) {
    const chain = await keeper(`chain-${number}`, chainId(number));
    questions.push(askMySites(chain, chainId(number), 1 + ((number * 7) % 25)));
    const firm = await keeper(`firm-${number}`, smallFirmId(number * 97));
    questions.push(askMySites(firm, smallFirmId(number * 97), 1));
  }
  const regions = await listRegions(ctx);
  for (let time = 0; time < 3; time += 1) {
    for (const { code } of regions) {
      const adviser = await seat(`adviser-${code}-${time}`, { role: 'adviser', scope: { kind: 'region', id: code } });
      questions.push(askRanking(adviser, code, today));
    }
  }
  for (let number = 1; number <= 30; number += 1) {
    // Of one of the chains that have a keeper.
    const chain = 1 + (number % 20);
    const id = premisesId((chain - 1) * 500 + 11 * number);
    questions.push(askComparison(await keeper(`compares-${number}`, chainId(chain)), id, today));
  }
  const web = await makeWeb(application, findProjectRoot());
  const url = await web.instance.listen({ port: 0, host: '127.0.0.1' });
  const browser = new Pool(url, { connections: 1, pipelining: 1 });
  return {
    questions,
    async open(question) {
      const headers = { cookie: cookies.get(question.ctx) ?? '', accept: 'text/html' };
      const { statusCode, body } = await browser.request({ path: question.url, method: 'GET', headers });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${question.url} answered ${statusCode}.`);
    },
    forgetComparisons: async () => void (await execute(ctx, sql`delete from advisers.comparison`)),
    async close() {
      await browser.destroy();
      await web.close();
    },
  };
}
