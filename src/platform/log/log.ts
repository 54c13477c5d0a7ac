import { type DestinationStream, pino } from 'pino';
import type { Log } from '../../kernel/context.ts';

// Whatever a careless line hands over, these never reach the log: contact points, names and secrets.
const secretFields = [
  ...['email', 'address', 'phone', 'name', 'endpoint'],
  ...['token', 'password', 'cookie', 'authorization', 'secret', 'auth'],
];

/** How much is logged, and whether for people or machines. */
export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** The structured log (JSON lines, on standard error by default), with contact points and secrets struck out at any of three depths. */
export function makeLog(options: LogOptions, destination: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '***' },
    },
    destination,
  );
}
