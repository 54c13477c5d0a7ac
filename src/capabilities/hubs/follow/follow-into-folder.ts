import { entryPath } from '../mirror/mirror-files.ts';
import { findMirrorFile, headPath, keyPaths, listMirroredNumbers } from '../mirror/mirror-folder.ts';
import { saveMirror } from '../mirror/save-mirror.ts';
import {
  type FeedFollower,
  type FollowMemory,
  type FollowOutside,
  type FollowRound,
  makeFeedFollower,
} from './feed-follower.ts';

/** What to follow and where to keep it. */
export interface Following {
  /** Public address of the centre. */
  readonly centre: string;
  readonly mirrors: readonly string[];
  readonly folder: string;
}

/** Follows a feed into a folder, which is a mirror itself: begins with what lies there, and adds what each round brings. */
export async function followIntoFolder(outside: FollowOutside, following: Following): Promise<FeedFollower> {
  const { centre, mirrors, folder } = following;
  const memory = await readMemory(folder);
  const follower = await makeFeedFollower(outside, centre, mirrors, memory);
  // What lay there is written again where it is not what was verified.
  let kept = 0;
  return {
    async round() {
      const round = await follower.round();
      await keepRound(following, round, kept);
      kept = round.standing.kept.length;
      return round;
    },
  };
}

async function keepRound({ centre, folder }: Following, round: FollowRound, kept: number): Promise<void> {
  const { standing, head, keys } = round;
  if (head === undefined || keys === undefined) return;
  const entries = standing.kept.map(({ entry }) => entry);
  await saveMirror(folder, { site: centre, fresh: standing.kept.slice(kept), latest: entries, head, keys });
}

async function readMemory(folder: string): Promise<FollowMemory> {
  const [keys, head] = [await findMirrorFile(folder, keyPaths[1]), await findMirrorFile(folder, headPath)];
  const entries: string[] = [];
  for (const number of await listMirroredNumbers(folder)) {
    entries.push((await findMirrorFile(folder, entryPath(number))) ?? '');
  }
  return { entries, ...(keys === undefined ? {} : { keys }), ...(head === undefined ? {} : { head }) };
}
