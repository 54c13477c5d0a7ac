import { type KeptStore, pressesUrl } from './keep-pack.ts';

/** A step that was pressed on a kept card, until it is sent. */
export interface KeptPress {
  /** The same press has the same id, however often it is sent. */
  readonly id: string;
  /** The path of the personal link under which it is sent: it says whose press it is and in which alert. */
  readonly link: string;
  readonly premises: string;
  readonly procedure: string;
  readonly step: string;
  readonly done: boolean;
  /** Milliseconds since 1970 by the clock of the phone. */
  readonly at: number;
}

/** What sending needs of the browser; tests bring their own. */
export interface PressMeans {
  readonly store: KeptStore;
  post(path: string, body: object): Promise<Response>;
  now(): number;
}

// As the server takes in one request.
const mostAtOnce = 50;

/** What was pressed and is not sent yet, in the order of pressing. */
export async function listPresses(store: KeptStore): Promise<readonly KeptPress[]> {
  try {
    return ((await (await store.find(pressesUrl))?.json()) as readonly KeptPress[] | undefined) ?? [];
  } catch {
    return [];
  }
}

/** Keeps a press until there is a network. */
export async function keepPress(store: KeptStore, press: KeptPress): Promise<void> {
  await write(store, [...(await listPresses(store)), press]);
}

/**
 * Sends what was pressed, in the order of pressing. What the server has, or says that it never takes, is thrown away; without an
 * answer all of it stays and is sent again: a press that arrives twice is one. Tells how many have left.
 */
export async function sendPresses({ store, post, now }: PressMeans): Promise<number> {
  const waiting = await listPresses(store);
  let sent = 0;
  for (const link of new Set(waiting.map((press) => press.link))) {
    const these = waiting.filter((press) => press.link === link).slice(0, mostAtOnce);
    const presses = these.map(({ id, premises, procedure, step, done, at }) => ({
      ...{ id, premises, procedure, step, done },
      // How long ago, not when: the clock of the phone may be wrong.
      ago: Math.max(0, now() - at),
      phoneAt: new Date(at).toISOString(),
    }));
    const answer = await post(`${link}/presses`, { presses }).catch(() => undefined);
    const isOver = answer !== undefined && (answer.ok || [400, 403, 404, 410, 422].includes(answer.status));
    if (!isOver) continue;
    sent += these.length;
    const gone = new Set(these.map(({ id }) => id));
    // Read again: something may have been pressed meanwhile.
    await write(
      store,
      (await listPresses(store)).filter(({ id }) => !gone.has(id)),
    );
  }
  return sent;
}

async function write(store: KeptStore, presses: readonly KeptPress[]): Promise<void> {
  if (presses.length === 0) return store.drop(pressesUrl);
  await store.keep(pressesUrl, new Response(JSON.stringify(presses)));
}
