import { setTimeout as sleep } from 'node:timers/promises';
import { answerByLink } from '../src/capabilities/sample/answer-by-link.ts';
import type { SeededRandom } from '../src/capabilities/sample/seeded-random.ts';
import { newId } from '../src/kernel/ids.ts';
import { second } from '../src/kernel/time.ts';
import type { OutboundClient } from '../src/platform/outbound/outbound-client.ts';
import { sendExercise } from '../test/support/officers.ts';
import { countAnswered, type Ending, isSettled, listEndings, listInFlight } from './crash-questions.ts';
import { type CrashSite, untilSo, type Victim, victims } from './crash-site.ts';

/** What a round needs. */
export interface RoundParts {
  readonly site: CrashSite;
  readonly people: number;
  readonly random: SeededRandom;
  /** How long an undisturbed launch takes, milliseconds: the kill comes at a random moment within. */
  readonly usual: number;
  readonly client: OutboundClient;
}

/** What happened in a round. */
export interface Round {
  /** What the mails of this round have in their subject. */
  readonly name: string;
  /** Nothing when the launch was over before the kill: then the round does not count. */
  readonly victim: Victim | undefined;
  readonly killedAt: number;
  readonly toldBefore: number;
  readonly inFlight: number;
  /** Mails beyond one for each person, as the mail server counts them. */
  readonly doubles: number;
  /** Doubles of which nobody has been warned: the message is not marked as perhaps told twice. */
  readonly unsaid: number;
  readonly missed: number;
  readonly answers: number;
  readonly milliseconds: number;
}

/** How long a launch may take at most until everybody has an outcome, milliseconds. */
export const longestRecovery = 120 * second;

/** One launch to everybody, with one process killed in the middle; throws where anything is not as it must be but missed and doubles. */
export async function runRound(parts: RoundParts): Promise<Round> {
  const { site, random } = parts;
  await site.ready();
  const begun = performance.now();
  const name = `Round ${newId()}`;
  const answering = answerSome(parts, name);
  const { versionId: launchId } = await sendExercise(site.application, name);
  const blow = await strikeOnce(parts, { launchId, name }, random.next() * parts.usual);
  await untilSo(longestRecovery, 'the launch is settled', () => isSettled(site.ctx(), launchId));
  const milliseconds = performance.now() - begun;
  const answers = await answering.finish();
  const round = await judgeRound(parts, { launchId, name }, new Set(blow.inFlight));
  const kept = await countAnswered(site.ctx(), launchId);
  if (kept < answers) throw new Error(`${answers} answers were thanked for and ${kept} are kept.`);
  const [surprise] = site.surprises;
  if (surprise) throw new Error(surprise);
  return { name, ...blow, ...round, inFlight: blow.inFlight.length, answers, milliseconds };
}

/** How long a launch takes when nobody is killed, milliseconds. */
export async function runUndisturbed({ site }: Pick<RoundParts, 'site'>): Promise<number> {
  await site.ready();
  const begun = performance.now();
  const { versionId: launchId } = await sendExercise(site.application, `Round ${newId()}`);
  await untilSo(longestRecovery, 'the launch is settled', () => isSettled(site.ctx(), launchId));
  return performance.now() - begun;
}

interface Named {
  readonly launchId: string;
  readonly name: string;
}

interface Blow {
  readonly victim: Victim | undefined;
  readonly killedAt: number;
  readonly toldBefore: number;
  readonly inFlight: readonly string[];
}

/**
 * Kills one process, and counts what was in flight when it died. A worker, the web process or the sink is halted first
 * (SIGSTOP), so that the count is of the very moment. The database is not, for it has to be asked: there the messages leased
 * just before the kill and just after the recovery are joined.
 */
async function strikeOnce({ site, random }: RoundParts, { launchId, name }: Named, moment: number): Promise<Blow> {
  const victim = random.pick(victims);
  const pid = await site.findProcess(victim, random.whole(0, 99));
  await sleep(moment);
  const ask = (): Promise<string[]> => listInFlight(site.ctx(), launchId);
  if (await isSettled(site.ctx(), launchId))
    return { victim: undefined, killedAt: moment, toldBefore: 0, inFlight: [] };
  if (victim !== 'database') process.kill(pid, 'SIGSTOP');
  const before = await ask();
  site.expectEnd(pid);
  process.kill(pid, 'SIGKILL');
  const toldBefore = site.ledger.takenOf(name).length;
  const inFlight = new Set(before);
  if (victim === 'database') {
    await untilSo(longestRecovery, 'the database answers', async () => {
      for (const address of await ask()) inFlight.add(address);
      return true;
    });
  }
  return { victim, killedAt: moment, toldBefore, inFlight: [...inFlight] };
}

/** Holds the mail server's books against ours; throws where somebody has no single good outcome. */
export async function judgeRound(
  { site, people }: Pick<RoundParts, 'site' | 'people'>,
  { launchId, name }: Named,
  inFlight: ReadonlySet<string>,
) {
  const endings = await listEndings(site.ctx(), launchId);
  const times = new Map<string, number>();
  for (const { address } of site.ledger.takenOf(name)) times.set(address, (times.get(address) ?? 0) + 1);
  const wrong = endings.filter((ending) => !isWell(ending));
  if (wrong.length > 0) {
    throw new Error(`${wrong.length} people have no single good outcome, such as ${JSON.stringify(wrong[0])}.`);
  }
  const doubled = endings.filter(({ address }) => (times.get(address) ?? 0) > 1);
  const stray = doubled.filter(({ address }) => !inFlight.has(address));
  if (stray.length > 0) throw new Error(`${stray.length} people were told twice and not in flight at the kill.`);
  return {
    missed: Math.max(people, endings.length) - endings.filter(({ address }) => times.has(address)).length,
    doubles: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    unsaid: doubled.filter(({ doubtful }) => !doubtful).length,
  };
}

// The sink takes everybody, so nothing may have failed, and each person has one message with one outcome.
function isWell({ state, messages, outcomes }: Ending): boolean {
  return messages === 1 && outcomes === 1 && (state === 'accepted' || state === 'delivered');
}

const answersAtMost = 60;

/** While a launch goes out some of its people answer by their link; one who is not thanked tries again, as people do. */
export function answerSome({ site, client }: Pick<RoundParts, 'site' | 'client'>, name: string) {
  const links = new Set<string>();
  let over = false;
  const one = async (link: string): Promise<void> => {
    for (;;) {
      const said = await answerByLink(client, site.url, new URL(link, site.url).href, 'safe');
      if (said.kind === 'answered') return;
      if (said.kind === 'refused') throw new Error(`The answer page said ${said.status} to ${link}.`);
      await sleep(100);
    }
  };
  const running = (async () => {
    while (!over) {
      await sleep(100);
      const [next] = site.ledger
        .takenOf(name)
        .map(({ link }) => link)
        .filter((link, place) => place % 20 === 0 && !links.has(link));
      if (!next || links.size >= answersAtMost) continue;
      links.add(next);
      await one(next);
    }
  })();
  running.catch(() => undefined);
  return {
    async finish(): Promise<number> {
      over = true;
      await running;
      return links.size;
    },
  };
}
