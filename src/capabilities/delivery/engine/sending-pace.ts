/** How much of a provider's work one process holds at once. */
export interface SendingPace {
  /** How many messages to take now while so many are in flight; 0 is none. */
  next(inFlight: number): number;
  /** So many messages got their outcomes after so many milliseconds, while so many were in flight. */
  heard(messages: number, milliseconds: number, inFlight: number): void;
}

// A process that dies leaves what it held in doubt: half a second of work, or what the way itself takes, if that is longer.
const heldSeconds = 0.5;
// Some pieces in flight at once keep a provider busy while outcomes are written; more would only queue for connections.
const pieces = 4;
const largestPiece = 5000;

/**
 * Holds about half a second of what a provider turns out to do a second, and never more than it takes at once. A way that is
 * slow to answer but takes many at once is kept full; one that does little a second is given little.
 */
export function makeSendingPace({ concurrency, batchSize }: { concurrency: number; batchSize: number }): SendingPace {
  // One message first: how long that takes is how long the way takes to answer.
  let hold = 1;
  let quickest = Number.POSITIVE_INFINITY;
  return {
    next(inFlight) {
      const piece = Math.min(Math.max(1, Math.ceil(hold / pieces)), batchSize, largestPiece);
      const room = Math.min(Math.floor(hold), concurrency) - inFlight;
      // What is left over would make many small pieces of a large one.
      return room >= piece / 2 ? Math.min(piece, room) : 0;
    },
    heard(messages, milliseconds, inFlight) {
      const seconds = Math.max(milliseconds, 1) / 1000;
      quickest = inFlight <= 1 ? seconds : Math.min(quickest, seconds);
      const wanted = (Math.max(messages, inFlight) / seconds) * Math.max(heldSeconds, 2 * quickest);
      // Only what was used to the full says that less would do.
      const least = inFlight >= hold / 2 ? hold / 2 : hold;
      hold = Math.min(Math.max(Math.min(Math.max(wanted, least), hold * 2), 1), concurrency);
    },
  };
}
