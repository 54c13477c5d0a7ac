import { after, hour, second } from '../../../../kernel/time.ts';
import type { OutboundOutcome } from '../../../../platform/outbound/outbound-client.ts';
import { readRetryAfter } from '../retry-after.ts';

/** Push services that asked for quiet, and until when. */
export interface QuietServices {
  /** Whole seconds for which the push service of an endpoint is to be left alone; 0 when it is not. */
  secondsLeft(endpoint: string, now: Date): number;
  /** Remembers what a push service answered. */
  note(endpoint: string, answer: OutboundOutcome, now: Date): void;
}

// Said too much without saying until when (RFC 8030, 8.4 makes Retry-After a SHOULD).
const unlessSaid = 5;
// Nobody may silence an alert for longer by one answer; then one message asks again.
const longest = hour;
const mostServices = 1000;

/** Makes the memory of one process. 429 quietens a service, and 503 where it says for how long. */
export function makeQuietServices(): QuietServices {
  const until = new Map<string, Date>();
  return {
    secondsLeft(endpoint, now) {
      const { origin } = new URL(endpoint);
      const moment = until.get(origin);
      if (!moment) return 0;
      if (moment > now) return Math.ceil((moment.getTime() - now.getTime()) / second);
      until.delete(origin);
      return 0;
    },
    note(endpoint, answer, now) {
      if (answer.kind !== 'answered' || (answer.status !== 429 && answer.status !== 503)) return;
      const said = readRetryAfter(answer.headers['retry-after'], now);
      const seconds = said ?? (answer.status === 429 ? unlessSaid : 0);
      if (seconds === 0) return;
      if (until.size >= mostServices) until.clear();
      until.set(new URL(endpoint).origin, after(now, Math.min(longest, seconds * second)));
    },
  };
}
