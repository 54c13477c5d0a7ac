import type { Permission } from '../../kernel/permission.ts';
import { networkRoles } from './network-role.ts';

/** Looking at organisations and premises. */
export const readNetwork: Permission = {
  key: 'network.read',
  sentence: 'Everyone with a role sees the organisations, their premises and how many people each has.',
  roles: networkRoles.map((role) => role.name),
};

/** Seeing who the people at a premises are. */
export const readNetworkPeople: Permission = {
  key: 'network.read-people',
  sentence: 'An operator, a hub officer or a duty officer sees the names of the people at an organisation.',
  roles: ['operator', 'hub-officer', 'duty-officer'],
};

/** Bringing in a file of organisations, premises or people. */
export const importNetwork: Permission = {
  key: 'network.import',
  sentence: 'An operator or a hub officer brings in files of organisations, premises and people.',
  roles: ['operator', 'hub-officer'],
};

/** Changing the map of the network: boundaries, postcode districts, mergers. */
export const changeAreas: Permission = {
  key: 'network.change-areas',
  sentence: 'An operator loads boundaries and postcode districts, and merges police forces and regions.',
  roles: ['operator'],
};

/** Letting an organisation's directory keep its roster. */
export const manageRosters: Permission = {
  key: 'network.manage-rosters',
  sentence: 'An operator makes and revokes the tokens by which an organisation keeps its own roster.',
  roles: ['operator'],
};

/** Saying that one is on duty. An auditor changes nothing, so has no duty here. */
export const sayOwnDuty: Permission = {
  key: 'network.say-own-duty',
  sentence: 'Everyone with a role besides an auditor says until when they are on duty, and ends it.',
  roles: networkRoles.map((role) => role.name).filter((role) => role !== 'auditor'),
};

/** Keeping the duty of others. */
export const keepDuty: Permission = {
  key: 'network.keep-duty',
  sentence: 'A hub officer or a duty officer puts others on duty, and ends it.',
  roles: ['hub-officer', 'duty-officer'],
};
