import { declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** The setting of the networks: under what the posts' keys are wrapped. */
export const contactsConfig = declareConfig('contacts', {
  keys: {
    variable: 'TOCSIN_CONTACTS_KEY',
    sentence:
      'Under which the keys of the leads’ own contact lists are wrapped, at least 32 random characters, kept outside the database and its backups. To change it, put the new one first and keep the old one after it, separated by a comma, until `contacts.tend-keys` has run (nightly).',
    schema: secretList,
    secret: true,
    example: 'the output of: openssl rand -base64 48',
  },
});
