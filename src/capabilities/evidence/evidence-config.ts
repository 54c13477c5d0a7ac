import { declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** Settings of evidence packs: what the private keys of their certificates are sealed with. */
export const evidenceConfig = declareConfig('evidence', {
  secrets: {
    variable: 'TOCSIN_EVIDENCE_KEY',
    sentence:
      'Secret that seals the private keys of the certificates of evidence packs in the database, at least 32 random characters. To change it, put the new one first and keep the old ones after it, separated by commas, until the certificate has been replaced.',
    schema: secretList,
    secret: true,
    example: 'the output of: openssl rand -base64 48',
  },
});
