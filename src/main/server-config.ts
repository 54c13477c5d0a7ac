import { z } from 'zod';
import { declareConfig } from '../kernel/config.ts';

/** Settings of the processes themselves. */
export const serverConfig = declareConfig('server', {
  host: {
    variable: 'TOCSIN_HOST',
    sentence: 'Address that the web server listens on (default 127.0.0.1; 0.0.0.0 behind a proxy).',
    schema: z.string().default('127.0.0.1'),
  },
  port: {
    variable: 'TOCSIN_PORT',
    sentence: 'Port of the web server (default 8080; 0 picks a free one).',
    schema: z.coerce.number('must be a number').int().min(0).max(65_535).default(8080),
  },
  secret: {
    variable: 'TOCSIN_SECRET',
    sentence:
      'Secret behind form tokens and answer links, at least 32 characters; several for rotation, newest first, with commas.',
    schema: z
      .string('is missing')
      .refine(
        (secrets) => secrets.split(',').every((each) => each.trim().length >= 32),
        'must be at least 32 characters long, each of several',
      ),
    secret: true,
    example: 'output of: openssl rand -base64 48',
  },
  proxies: {
    variable: 'TOCSIN_PROXIES',
    sentence: 'Number of proxies in front whose X-Forwarded-For is believed (default 0).',
    schema: z.coerce.number('must be a number').int().min(0).max(5).default(0),
  },
  hosts: {
    variable: 'TOCSIN_HOSTS',
    sentence:
      'Further names that requests may ask for (Host), with commas; the name in TOCSIN_PUBLIC_URL and localhost always are. Any other is refused.',
    schema: z
      .string()
      .default('')
      .transform((typed) => typed.split(',').flatMap((each) => each.trim() || [])),
    example: 'tocsin.internal',
  },
  metricsToken: {
    variable: 'TOCSIN_METRICS_TOKEN',
    sentence:
      'Bearer token that reads /metrics, at least 20 characters; without it nobody reads them in production, and anybody in the sample network.',
    schema: z.string().min(20, 'must be at least 20 characters long').optional(),
    secret: true,
    example: 'output of: openssl rand -hex 24',
  },
  perMinute: {
    variable: 'TOCSIN_REQUESTS_PER_MINUTE',
    sentence: 'Requests a minute that one address may make (default 600).',
    schema: z.coerce.number('must be a number').int().min(10).default(600),
  },
  openPages: {
    variable: 'TOCSIN_OPEN_PAGES',
    sentence:
      'Pages that one process keeps up to date at once (default: what its limit of open files leaves beside 1,000, at most 50,000); further ones try again by themselves.',
    schema: z.coerce.number('must be a number').int().min(1, 'must be at least 1').optional(),
  },
  logLevel: {
    variable: 'TOCSIN_LOG_LEVEL',
    sentence: 'How much is logged: debug, info, warn or error (default info).',
    schema: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
      .default('info'),
  },
  poolSize: {
    variable: 'TOCSIN_DATABASE_CONNECTIONS',
    sentence: 'Most database connections of one process (default 12, at least 8).',
    schema: z.coerce.number('must be a number').int().min(8, 'must be at least 8').max(200).default(12),
  },
});
