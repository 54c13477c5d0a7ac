import type { Permission } from '../../kernel/permission.ts';

/** Changing the certificate under which packs are signed. */
export const keepCertificates: Permission = {
  key: 'evidence.keep-certificates',
  sentence: 'An operator replaces the certificate under which evidence packs are signed, with a reason.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** All permissions of evidence, for the sheet. */
export const evidencePermissions: readonly Permission[] = [keepCertificates];
