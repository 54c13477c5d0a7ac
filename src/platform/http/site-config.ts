import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';
import { siteEnvironments } from '../../kernel/site-environment.ts';

/** Where the site is reached and what it is for. */
export const siteConfig = declareConfig('site', {
  publicUrl: {
    variable: 'TOCSIN_PUBLIC_URL',
    sentence: 'The address people type, without a path or a slash at the end; links in messages begin with it.',
    schema: z
      .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
      .refine((url) => /^https?:\/\/[^/?#]+\/*$/.test(url), 'must end after the host and the port')
      .transform((url) => url.replace(/\/+$/, '')),
    example: 'https://tocsin.example.org',
  },
  mode: {
    variable: 'TOCSIN_MODE',
    sentence: '`sample` runs an invented network; `production` is the default wherever DATABASE_URL is set.',
    schema: z.enum(['sample', 'production'], 'must be sample or production'),
  },
  environment: {
    variable: 'TOCSIN_ENVIRONMENT',
    sentence:
      'What the installation is for: `live` (default), `exercise` or `training`. The last two say so on every page and in every mail, take nothing but exercises, and need a database of their own, which is stamped at the first start.',
    schema: z.enum(siteEnvironments, 'must be live, exercise or training').default('live'),
  },
});
