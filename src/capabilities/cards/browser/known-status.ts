import type { StatusList } from './card-payload.ts';
import { type CheckingKeys, openStatusList, type VerifySignature } from './check-card.ts';

/** What knowing needs of the browser; tests bring their own. */
export interface KnowingSurroundings {
  readonly verify: VerifySignature;
  /** Seconds since 1970. */
  now(): number;
  /** Gets something of ours, from the network or, by the worker, from what was kept; throws when there is neither. */
  ask(url: string): Promise<string>;
  readonly kept: {
    read(name: string): string | undefined;
    write(name: string, value: string): void;
  };
}

const keysUrl = '/.well-known/tocsin-keys.json';
const statusUrl = '/cards/status.jws';
const keptStatus = 'tocsin-card-status';

/** The keys and the newest status list that this browser knows; undefined when it never heard our keys. */
export async function findKnown(
  surroundings: KnowingSurroundings,
): Promise<{ readonly keys: CheckingKeys; readonly status: StatusList | undefined } | undefined> {
  const [keysText, fetched] = await Promise.all(
    [keysUrl, statusUrl].map((url) => surroundings.ask(url).catch(() => '')),
  );
  const keys = readKeys(keysText ?? '');
  if (!keys) return undefined;
  const means = { keys, now: surroundings.now(), verify: surroundings.verify };
  const kept = surroundings.kept.read(keptStatus) ?? '';
  const lists = await Promise.all(
    [fetched ?? '', kept].map(async (jws) => ({ jws, list: await openStatusList(jws, means) })),
  );
  // A list never goes back: whoever shows us an older one than we have seen is a stale cache, or worse.
  const newest = lists
    .filter(({ list }) => list !== undefined)
    .sort((one, other) => order(other.list) - order(one.list))[0];
  if (newest && newest.jws !== kept) surroundings.kept.write(keptStatus, newest.jws);
  return { keys, status: newest?.list };
}

// The number first; of two with the same number, the one that was made later.
function order(list: StatusList | undefined): number {
  return list ? list.number * 1e11 + list.iat : -1;
}

function readKeys(text: string): CheckingKeys | undefined {
  try {
    const { keys, revoked } = JSON.parse(text) as Partial<CheckingKeys>;
    return Array.isArray(keys) && Array.isArray(revoked) ? { keys, revoked } : undefined;
  } catch {
    return undefined;
  }
}
