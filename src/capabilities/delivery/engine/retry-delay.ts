import { second } from '../../../kernel/time.ts';

// An alert has minutes, not hours: first again almost at once, then at a pace that a struggling mail server bears.
const delays = [2, 5, 10, 20, 30].map((seconds) => seconds * second);
const jitter = 0.2;

/**
 * How long to wait after try number `attempts` (from 1), milliseconds; never shorter than the provider asked for. `random` is
 * from 0 to 1 and spreads the messages of a batch over a fifth either way, so that they do not come back as one wave.
 */
export function retryDelay(attempts: number, random: number, askedSeconds = 0): number {
  const planned = delays[Math.min(Math.max(attempts, 1), delays.length) - 1] ?? 30 * second;
  return Math.max(Math.round(planned * (1 - jitter + 2 * jitter * random)), askedSeconds * second);
}
