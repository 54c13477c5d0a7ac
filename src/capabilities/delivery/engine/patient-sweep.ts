/**
 * Sweeps, but not at once after the database was away for longer than a lease: everything in flight would seem to be lost
 * though those who hold it are alive, and its people would be told twice. `grace` is the time in which whoever lives writes what
 * was heard and renews what is held; it and `clock` are milliseconds.
 */
export function makePatientSweep<C>(
  sweep: (ctx: C) => Promise<unknown>,
  isBack: (ctx: C) => Promise<unknown>,
  grace: number,
  clock: () => number = () => performance.now(),
): (ctx: C) => Promise<void> {
  let away = false;
  let notBefore = 0;
  return async (ctx) => {
    if (away) {
      await isBack(ctx);
      away = false;
      notBefore = clock() + grace;
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
