import type { Permission } from '../../kernel/permission.ts';
import { networkRoles } from '../network/index.ts';

/** Holding a call: making it, inviting, running it, approving what is said of it afterwards. */
export const holdCalls: Permission = {
  key: 'calls.hold',
  sentence:
    'A duty officer holds a call with anybody, a hub officer with people of their region, a sector lead or the deputy who acts for them with the members of their own post.',
  roles: ['duty-officer', 'hub-officer', 'sector-lead', 'deputy'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Looking at calls of others, to which one is not invited. */
export const readCalls: Permission = {
  key: 'calls.read',
  sentence:
    'A duty officer or an auditor sees every call, a hub officer those of their region; everybody else those to which they are invited.',
  roles: ['duty-officer', 'auditor', 'hub-officer'],
  scope: 'within',
  unfenced: ['duty-officer', 'auditor'],
};

/** The list of calls, as far as one sees them. */
export const listOwnCalls: Permission = {
  key: 'calls.list',
  sentence:
    'Everyone with a role sees a list of the calls to which they are invited, and of what they took on in them.',
  roles: networkRoles.map((role) => role.name),
  scope: 'anywhere',
};

/** Saying something in a call, and keeping one's own calendar. An auditor changes nothing, so is in none. */
export const joinCalls: Permission = {
  key: 'calls.join',
  sentence:
    'Everyone with a role besides an auditor answers the calls to which they are invited, and keeps a calendar of them.',
  roles: networkRoles.map((role) => role.name).filter((role) => role !== 'auditor'),
  scope: 'anywhere',
};

/** Keeping the suppliers. */
export const keepSuppliers: Permission = {
  key: 'calls.keep-suppliers',
  sentence: 'An operator keeps the conferencing suppliers: link patterns, numbers by country, how a PIN is entered.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** All permissions of calls, for the sheet. */
export const callsPermissions: readonly Permission[] = [holdCalls, readCalls, listOwnCalls, joinCalls, keepSuppliers];
