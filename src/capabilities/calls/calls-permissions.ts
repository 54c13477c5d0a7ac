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

/** One's own calls, replies, actions and calendar. */
export const joinCalls: Permission = {
  key: 'calls.join',
  sentence: 'Everyone with a role sees the calls to which they are invited, their actions, and keeps their calendar.',
  roles: networkRoles.map((role) => role.name),
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
export const callsPermissions: readonly Permission[] = [holdCalls, readCalls, joinCalls, keepSuppliers];
