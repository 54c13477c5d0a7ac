/** The database has not been found fit for this program yet, so nothing is asked of it. */
class DatabaseNotReady extends Error {
  override readonly name = 'DatabaseNotReady';
}

/** Refuses to go on with a database that has not been found fit. */
export function requireReady({ isReady }: { isReady?(): boolean }): void {
  if (isReady?.() === false) throw new DatabaseNotReady('The database has not been found fit for this program yet.');
}

// SQLSTATE 57P01 to 57P03: the server is being stopped, has crashed, or is starting.
const stopped = ['57P01', '57P02', '57P03'];
// Said by the pool and the driver when nobody answers, or the line is lost in the middle.
const silence =
  /timeout exceeded when trying to connect|timeout expired|Connection terminated|Client has encountered a connection error/;

/** Whether a fault means that the database cannot be reached, rather than that something asked of it was wrong. */
export function isDatabaseAway(fault: unknown): boolean {
  const { code = '', syscall, message = '', name } = fault as Partial<Error> & { code?: string; syscall?: string };
  if (stopped.includes(code) || code === 'ECONNRESET' || name === 'NoWritableHost') return true;
  if (fault instanceof DatabaseNotReady) return true;
  // ENOENT of a connection is a Unix socket that is gone; of a file it is a fault of ours.
  if (syscall === 'connect') return ['ECONNREFUSED', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(code);
  if (silence.test(message)) return true;
  // A name with several addresses is tried at each, and the faults come together.
  return code === 'ECONNREFUSED' && fault instanceof AggregateError;
}
