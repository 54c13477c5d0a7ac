/** How fast messages may go to one server; lanes that are not the attack lane always leave half a second's worth to it. */
export interface SendRate {
  /** Whether one may go now; taking it counts. */
  take(isAttack: boolean, now: number): boolean;
  /** Milliseconds until one may go. */
  wait(isAttack: boolean, now: number): number;
}

/** A rate of so many a second (a bucket that holds one second's worth), `undefined` for none; `now` in milliseconds. */
export function makeSendRate(perSecond: number | undefined): SendRate {
  if (perSecond === undefined) return { take: () => true, wait: () => 0 };
  const full = Math.max(1, perSecond);
  let level = full;
  let at = 0;
  const fill = (now: number): void => {
    level = at === 0 ? full : Math.min(full, level + ((now - at) / 1000) * perSecond);
    at = now;
  };
  const missing = (isAttack: boolean): number => (isAttack ? 1 : Math.min(full, 1 + full / 2)) - level;
  return {
    take(isAttack, now) {
      fill(now);
      // Filling adds rounding errors; a whole message is not made to wait for one of them.
      if (missing(isAttack) > 1e-9) return false;
      level -= 1;
      return true;
    },
    wait(isAttack, now) {
      fill(now);
      return Math.max(0, Math.ceil((missing(isAttack) / perSecond) * 1000));
    },
  };
}
