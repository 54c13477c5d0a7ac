import { second } from '../../../kernel/time.ts';

/** Somebody signed in is asked about again after this long; ending a session is heard of at once. */
const believedFor = 5 * second;
// A crowd of this many within five seconds is asked about anew.
const most = 100_000;

/** Cookies that were found to be somebody's session a moment ago. Whoever is not known here has to be looked up. */
export class KnownMembers {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether this Cookie header, letter by letter, was a member's within the last five seconds. */
  knows(cookies: string): boolean {
    return (this.#until.get(cookies) ?? 0) > this.#now();
  }

  /** Remembers that it is; `askedAt` is when the question was put, milliseconds. */
  believe(cookies: string, askedAt: number): void {
    if (this.#until.size >= most) this.#until.clear();
    this.#until.set(cookies, askedAt + believedFor);
  }

  /** Some session has ended: everybody is looked up again. */
  forget(): void {
    this.#until.clear();
  }
}
