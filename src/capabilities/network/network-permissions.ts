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
