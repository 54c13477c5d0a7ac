import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Key agreements on P-256 a second on one core, as `openssl speed` measures them in so many seconds of its own processor time. */
export async function measureKeyAgreements(seconds: number): Promise<number> {
  const words = ['speed', '-mr', '-seconds', String(seconds), 'ecdhp256'];
  const { stdout } = await run('openssl', words).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT')
      throw new Error('This bench measures against openssl, which is not there: install the Debian package openssl.');
    throw fault;
  });
  return readKeyAgreements(stdout);
}

/** Reads the figure out of what `openssl speed -mr` prints; throws a sentence when it is not there. */
export function readKeyAgreements(printed: string): number {
  for (const line of printed.split('\n')) {
    // Kind, number of the curve, its bits, then agreements a second and seconds for one; versions differ in their order.
    const [kind, , bits, ...figures] = line.trim().split(':');
    if (kind !== '+F5' || bits !== '256') continue;
    const perSecond = Math.max(...figures.map(Number).filter(Number.isFinite));
    if (perSecond > 1) return perSecond;
  }
  throw new Error('openssl speed did not print a figure for ecdhp256. This bench needs OpenSSL 1.1.1 or later.');
}
