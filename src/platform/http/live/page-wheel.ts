import { second } from '../../../kernel/time.ts';

/** What is looked at in turn. */
interface Looked {
  look(): void;
}

/** Looks at everything that is on it once a round. */
export interface PageWheel {
  /** Puts one on, at a place left to chance, so that those who come together are not looked at together; returns the place. */
  add(one: Looked): number;
  take(one: Looked, place: number): void;
  stop(): void;
}

/** Makes a wheel of so many places, one second each: a single timer however much is on it, and none while it is empty. */
export function makePageWheel(places: number): PageWheel {
  const wheel = Array.from({ length: places }, () => new Set<Looked>());
  let at = 0;
  let count = 0;
  let timer: NodeJS.Timeout | undefined;

  const turn = (): void => {
    at = (at + 1) % places;
    for (const one of wheel[at] ?? []) one.look();
    timer = count > 0 ? setTimeout(turn, second) : undefined;
  };
  return {
    add(one) {
      const place = Math.floor(Math.random() * places);
      wheel[place]?.add(one);
      count += 1;
      timer ??= setTimeout(turn, second);
      return place;
    },
    take(one, place) {
      if (wheel[place]?.delete(one)) count -= 1;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
