import { z } from 'zod';
import { declareConfig } from '../../../kernel/config.ts';

/** Pages that are kept in memory, and the cache in front that is told of their changes. */
export const sharedConfig = declareConfig('pages', {
  memory: {
    variable: 'TOCSIN_PAGES_MEMORY',
    sentence: 'Most memory for pages that are the same for everybody, megabytes (default 256).',
    schema: z.coerce.number('must be a number').int().min(8, 'must be at least 8').max(16_384).default(256),
  },
  folder: {
    variable: 'TOCSIN_PAGES_FOLDER',
    sentence:
      'Folder for the last state of public pages, so that a process that starts while the database is away has them (default: `pages` in TOCSIN_HOME); one for each process, if several share a disk.',
    schema: z.string().optional(),
    example: '/var/lib/tocsin/pages',
  },
  purgeUrl: {
    variable: 'TOCSIN_PURGE_URL',
    sentence: 'Where a cache in front (CDN) is told which surrogate keys changed, as POST of {"keys": […]}; https.',
    schema: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }).optional(),
    example: 'https://purge.cdn.example/tocsin',
  },
  purgeSecret: {
    variable: 'TOCSIN_PURGE_SECRET',
    sentence: 'Bearer token that is sent along to TOCSIN_PURGE_URL, at least 20 characters.',
    schema: z.string().min(20, 'must be at least 20 characters long').optional(),
    secret: true,
    example: 'output of: openssl rand -hex 24',
  },
});
