import { hostname } from 'node:os';
import { type FollowOutside, type FollowRound, followIntoFolder } from '../../capabilities/hubs/index.ts';
import { second } from '../../kernel/time.ts';
import { waitUntilStopped } from './wait-until-stopped.ts';

const restMs = 20 * second;
const longestAnswerMs = 10 * second;
const mostCharacters = 8 * 1024 * 1024;

/** What the command line gives. */
export interface FollowOptions {
  readonly from: string;
  readonly mirror?: readonly string[];
  readonly to: string;
  readonly once?: boolean;
  /** How this mirror is called on the page of hubs. */
  readonly name?: string;
}

/** Keeps a verified copy of the feed in a folder, whether the centre is there or not. Needs no database. */
export async function runFollow({ from, mirror = [], to, once, name = hostname() }: FollowOptions): Promise<void> {
  const bare = (url: string): string => url.replace(/\/+$/, '');
  const following = { centre: bare(from), mirrors: mirror.map(bare), folder: to };
  const follower = await followIntoFolder(makeOutside(name), following);
  const stopped = waitUntilStopped();
  let before = '';
  do {
    const round = await follower.round();
    const told = tellRound(round);
    // Said when it changes: whoever looks at the end of the log sees how things stand.
    if (told !== before) process.stdout.write(`${new Date().toISOString()} ${told}\n`);
    before = told;
    if (once) process.exitCode = round.refused.length > 0 || round.isSilent ? 1 : 0;
  } while (!once && !(await stopped.within(restMs)));
}

/** How things stand after a round, in sentences. */
export function tellRound({ standing, away, refused, isSilent }: FollowRound): string {
  const last = standing.head?.number ?? 0;
  const missing = last - standing.kept.length;
  return [
    `Number ${standing.kept.length}${missing > 0 ? ` of ${last}: ${missing} not to be had yet` : ', nothing missing'}.`,
    ...away.map((place) => `No answer from ${place}.`),
    ...refused.map(({ from, sentence }) => `${from}: ${sentence}`),
    ...(isSilent
      ? [`SILENT: no new head for three minutes (last ${standing.head?.at ?? 'never'}). Ring the centre.`]
      : []),
  ].join(' ');
}

// The addresses are typed by whoever runs this on their own machine, often inside one network: the guard against addresses
// that strangers give to the server has no place here.
function makeOutside(name: string): FollowOutside {
  const headers = { 'tocsin-mirror': name };
  return {
    now: () => new Date(),
    async get(url) {
      try {
        const answer = await fetch(url, { headers, signal: AbortSignal.timeout(longestAnswerMs), redirect: 'error' });
        if (!answer.ok) return undefined;
        const text = await answer.text();
        return text.length > mostCharacters ? undefined : text;
      } catch {
        return undefined;
      }
    },
  };
}
