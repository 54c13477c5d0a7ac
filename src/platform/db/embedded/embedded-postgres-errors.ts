/** The embedded PostgreSQL server cannot be used here; the message is one sentence or two that say what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The `code` of a system error such as `ENOENT`, or undefined for anything else. */
export function findErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Runs a file-system call and gives undefined instead of a fault when it ends in one of the codes named. */
export async function exceptFor<T>(codes: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(findErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}
