import type { Permission } from '../../kernel/permission.ts';
import { networkRoles } from './network-role.ts';

/** Looking at organisations and premises. */
export const readNetwork: Permission = {
  key: 'network.read',
  sentence: 'Everyone with a role sees the organisations, their premises and how many people each has.',
  roles: networkRoles.map((role) => role.name),
  scope: 'anywhere',
};

/** Seeing who the people at a premises are. */
export const readNetworkPeople: Permission = {
  key: 'network.read-people',
  sentence:
    'An operator or a hub officer sees the names of the people at an organisation within their scope; a duty officer, anywhere.',
  roles: ['operator', 'hub-officer', 'duty-officer'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Bringing in a file of organisations, premises or people. */
export const importNetwork: Permission = {
  key: 'network.import',
  sentence:
    'An operator or a hub officer brings in files of organisations, premises and people, and moves premises, within their scope.',
  roles: ['operator', 'hub-officer'],
  scope: 'within',
};

/** Changing the map of the network: boundaries, postcode districts, mergers. */
export const changeAreas: Permission = {
  key: 'network.change-areas',
  sentence: 'An operator loads boundaries and postcode districts, and merges police forces and regions.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** Letting an organisation's directory keep its roster. */
export const manageRosters: Permission = {
  key: 'network.manage-rosters',
  sentence:
    'An operator makes and revokes the tokens by which an organisation within their scope keeps its own roster.',
  roles: ['operator'],
  scope: 'within',
};
