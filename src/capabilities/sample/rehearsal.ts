import { minute, second } from '../../kernel/time.ts';
import { makeSeededRandom } from './seeded-random.ts';

/** What somebody can answer to an alert. */
export type SampleAnswer = 'received' | 'passed-on' | 'safe' | 'need-help';

/** `plausible` is how people are; `fast` is ten times that, for a demonstration. */
export type RehearsalSpeed = 'plausible' | 'fast';

/** How the rehearsal is played. */
export interface RehearsalSettings {
  readonly playing: boolean;
  readonly speed: RehearsalSpeed;
  /** Share of recipients who answer, per cent. */
  readonly share: number;
}

/** What a recipient is going to do, and how long after the mail came, in milliseconds. */
export interface PlannedAnswer {
  readonly answer: SampleAnswer;
  readonly delayMs: number;
}

/** How many times faster `fast` is. */
export const fastFactor = 10;

const answers: readonly SampleAnswer[] = ['received', 'safe', 'passed-on', 'need-help'];
const answerWeights = [58, 25, 15, 2];
// Half answer within 20 seconds, five in six within a minute: slower than life would be dull, faster would not be believed.
const medianDelay = 20 * second;
const delaySpread = 1.1;

/** What the recipient of this mail answers, if anything: always the same for the same mail and settings. */
export function planAnswer(mailId: number, settings: Omit<RehearsalSettings, 'playing'>): PlannedAnswer | undefined {
  const random = makeSeededRandom(mailId);
  if (random.next() * 100 >= settings.share) return undefined;
  const answer = random.pickWeighted(answers, answerWeights);
  const plausible = medianDelay * Math.exp(delaySpread * random.normal());
  const bounded = Math.min(10 * minute, Math.max(2 * second, plausible));
  return { answer, delayMs: Math.round(settings.speed === 'fast' ? bounded / fastFactor : bounded) };
}
