import type { Permission } from '../../kernel/permission.ts';

/** Keeping one's own networks. */
export const keepContacts: Permission = {
  key: 'contacts.keep',
  sentence:
    'A sector lead or a deputy keeps the contact lists of their post, an associate their own ones; nobody else reads them.',
  roles: ['sector-lead', 'deputy', 'associate'],
  scope: 'anywhere',
};

/** Counting the networks. */
export const countNetworks: Permission = {
  key: 'contacts.count',
  sentence:
    'An officer, an approver, an operator or an auditor sees how many contacts the networks have by post, region, sector and channel, never who they are.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Reading what a lead shows. */
export const readShown: Permission = {
  key: 'contacts.read-shown',
  sentence:
    'A hub officer reads a contact list of a post within their scope while its owner shows it to the centre; a duty officer, anywhere.',
  roles: ['hub-officer', 'duty-officer'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Destroying the key of a post's networks. */
export const destroyKeys: Permission = {
  key: 'contacts.destroy-keys',
  sentence:
    'The lead and the deputies of a post, and operators, two together, destroy the key of its networks, which makes all of them unreadable.',
  roles: ['sector-lead', 'deputy', 'operator'],
  scope: 'anywhere',
};

/** All permissions of the networks, for the sheet. */
export const contactsPermissions: readonly Permission[] = [keepContacts, countNetworks, readShown, destroyKeys];
