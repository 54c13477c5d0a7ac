import { second } from '../../../kernel/time.ts';

/** After the database was away: time in which whoever lives writes what was heard and renews what is held (every 5 s). */
export const graceAfterAbsence = 6 * second;

/**
 * Sweeps, but not at once after the database was away for longer than a lease: everything in flight would seem to be lost
 * though those who hold it are alive, and its people would be told twice. `clock` gives milliseconds.
 */
export function makePatientSweep<C>(
  sweep: (ctx: C) => Promise<unknown>,
  isBack: (ctx: C) => Promise<unknown>,
  clock: () => number = () => performance.now(),
): (ctx: C) => Promise<void> {
  let away = false;
  let notBefore = 0;
  return async (ctx) => {
    if (away) {
      await isBack(ctx);
      away = false;
      notBefore = clock() + graceAfterAbsence;
    }
    if (clock() < notBefore) return;
    try {
      await sweep(ctx);
    } catch (fault) {
      away = true;
      throw fault;
    }
  };
}
