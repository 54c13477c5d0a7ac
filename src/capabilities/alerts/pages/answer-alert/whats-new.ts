import type { PersonLaunch } from '../../../delivery/index.ts';
import type { AlertVersion } from '../../alert-version.ts';
import { diffWords, type WordRun } from '../../content/diff-words.ts';
import { makeToldMessage } from '../../make-version-message.ts';
import type { AlertMessage } from '../../message/alert-message.ts';

/** Since when something is new to a person, and what they had read by then. */
export interface LastLook {
  readonly version: AlertVersion;
  readonly at: Date;
  readonly by: 'answer' | 'message';
}

/** One part of the message in which something is new. */
export interface NewPart {
  readonly heading: string;
  readonly runs: readonly WordRun[];
}

/**
 * What a person has read of an alert: the newest version that they answered; else the one whose link they followed, when it is
 * not the latest; else the newest before the latest that reached them. Opening the page leaves no trace, so that a mail program
 * that opens links looks at nothing in anybody's stead. Nothing when the latest is all they were told.
 */
export function findLastLook(
  told: readonly AlertVersion[],
  launches: readonly PersonLaunch[],
  linkedId: string,
): LastLook | undefined {
  const latest = told.at(-1);
  const launchOf = new Map(launches.map((launch) => [launch.launchId, launch]));
  const newestFirst = [...told].reverse();
  const answered = newestFirst.find(({ id }) => launchOf.get(id)?.answeredAt);
  const at = answered && launchOf.get(answered.id)?.answeredAt;
  if (answered && at) return answered === latest ? undefined : { version: answered, at, by: 'answer' };
  const earlier = newestFirst.slice(1);
  const read = earlier.find(({ id }) => id === linkedId) ?? earlier.find(({ id }) => launchOf.get(id)?.reachedAt);
  return read?.launchedAt && launchOf.has(read.id) ? { version: read, at: read.launchedAt, by: 'message' } : undefined;
}

// With fewer words in common than this, marks in the text would be harder to read than the new text.
const leastInCommon = 0.4;

/** The parts of a message that say something else than at the last look; none when it was in another language. */
export function listNewParts(message: AlertMessage, look: LastLook, told: readonly AlertVersion[]): NewPart[] {
  const before = makeToldMessage(look.version, told, message.language);
  if (before.language !== message.language) return [];
  return message.sections.flatMap(({ heading, text }) => {
    const earlier = before.sections.find((section) => section.heading === heading)?.text ?? '';
    const runs = diffWords(earlier, text);
    if (runs.every(({ kind }) => kind === 'same')) return [];
    return [{ heading, runs: commonShare(runs) < leastInCommon ? [{ kind: 'added' as const, text }] : runs }];
  });
}

// Of the shorter of the two texts: what was only added to leaves all of it.
function commonShare(runs: readonly WordRun[]): number {
  const lengthOf = (kind: WordRun['kind']): number =>
    runs.filter((run) => run.kind === kind).reduce((sum, run) => sum + run.text.length, 0);
  const same = lengthOf('same');
  return same / Math.max(1, same + Math.min(lengthOf('removed'), lengthOf('added')));
}
