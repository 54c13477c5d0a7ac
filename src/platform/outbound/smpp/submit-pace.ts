/** How fast a client may write: the agreed rate, and pauses that the provider asks for. */
export interface SubmitPace {
  /** How many of these may be written now; when fewer than asked, the client is woken once more may be. */
  grant(asked: number): number;
  /** The provider said that it has too much: nothing more for a while that doubles each time; answers its length, milliseconds. */
  slowDown(): number;
  /** The provider took a message. */
  taken(): void;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Makes a pace; `wake` is asked to call again after so many milliseconds. */
export function makeSubmitPace(
  rate: number | undefined,
  wake: (ms: number) => void,
  now: () => number = () => performance.now(),
): SubmitPace {
  let pauseMs = firstPauseMs / 2;
  let quietUntil = 0;
  // A tenth of a second in one go, so that a rate does not cut every window to one message.
  const most = rate === undefined ? Number.POSITIVE_INFINITY : Math.max(1, rate / 10);
  let saved = most;
  let savedAt = now();
  let wakesAt = 0;
  const wakeAt = (moment: number): void => {
    if (wakesAt > now() && wakesAt <= moment) return;
    wakesAt = moment;
    wake(Math.max(1, Math.ceil(moment - now())));
  };
  return {
    grant(asked) {
      if (asked < 1) return 0;
      const moment = quietUntil > 0 || rate !== undefined ? now() : 0;
      if (moment < quietUntil) {
        wakeAt(quietUntil);
        return 0;
      }
      if (rate === undefined) return asked;
      saved = Math.min(most, saved + ((moment - savedAt) * rate) / 1000);
      savedAt = moment;
      const granted = Math.min(asked, Math.floor(saved));
      saved -= granted;
      if (granted < asked) wakeAt(moment + ((1 - (saved % 1)) * 1000) / rate);
      return granted;
    },
    slowDown() {
      const moment = now();
      // The rest of a window that was already out says the same thing again.
      if (moment < quietUntil) return Math.ceil(quietUntil - moment);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      quietUntil = moment + pauseMs;
      return pauseMs;
    },
    taken() {
      if (quietUntil === 0 || now() < quietUntil) return;
      quietUntil = 0;
      pauseMs = firstPauseMs / 2;
    },
  };
}
