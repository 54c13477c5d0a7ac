/** Puts something off until all that came in during this turn of the event loop has been read. */
export type AtEndOfTurn = (deed: () => void) => void;

/**
 * Makes a list of its own. Written one by one between the answers, each request would wake a provider that waits on another
 * processor, and waking costs more than writing.
 */
export function makeEndOfTurn(): AtEndOfTurn {
  let due: (() => void)[] = [];
  const doAll = (): void => {
    const all = due;
    due = [];
    for (const deed of all) deed();
  };
  return (deed) => {
    if (due.push(deed) === 1) setImmediate(doAll);
  };
}
