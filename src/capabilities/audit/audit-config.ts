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
  signingKey: {
    variable: 'TOCSIN_AUDIT_SIGNING_KEY',
    sentence:
      'Ed25519 key that signs the checkpoints of the audit record: 32 random bytes in base64, kept like TOCSIN_AUDIT_KEY, never changed; its public half is at /audit/checkpoint-key.',
    schema: z
      .string({ error: 'Give 32 random bytes in base64' })
      .regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'Give exactly 32 bytes in base64: 44 characters'),
    secret: true,
    example: 'the output of: openssl rand -base64 32',
  },
});
