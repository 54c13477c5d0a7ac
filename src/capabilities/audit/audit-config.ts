import { z } from 'zod';
import { declareConfig } from '../../kernel/config.ts';

/** The settings of the audit record. */
export const auditConfig = declareConfig('audit', {
  key: {
    variable: 'TOCSIN_AUDIT_KEY',
    sentence:
      'Signs the end of the audit record, so that a cut-off tail shows: at least 32 characters, kept outside the database and its backups, never changed.',
    schema: z.string({ error: 'Give a secret of at least 32 characters' }).min(32, 'Give at least 32 characters'),
    secret: true,
    example: 'the output of: openssl rand -hex 32',
  },
});
