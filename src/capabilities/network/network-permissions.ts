import type { Permission } from '../../kernel/permission.ts';
import { networkRoles } from './network-role.ts';

const allButAuditors = networkRoles.map((role) => role.name).filter((role) => role !== 'auditor');

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

/** Saying that one is on duty. An auditor changes nothing, so has no duty here. */
export const sayOwnDuty: Permission = {
  key: 'network.say-own-duty',
  sentence: 'Everyone with a role besides an auditor says until when they are on duty, and ends it.',
  roles: allButAuditors,
  scope: 'anywhere',
};

/** Keeping the duty of others. */
export const keepDuty: Permission = {
  key: 'network.keep-duty',
  sentence: 'A hub officer or a duty officer puts others on duty, and ends it.',
  roles: ['hub-officer', 'duty-officer'],
  scope: 'anywhere',
};

/** Seeing who holds which office, and how it came about. */
export const readAppointments: Permission = {
  key: 'network.read-appointments',
  sentence:
    'An operator, a hub officer or a sector lead sees who is appointed to what within their scope; a duty officer or an auditor, anywhere.',
  roles: ['operator', 'hub-officer', 'sector-lead', 'duty-officer', 'auditor'],
  scope: 'within',
  unfenced: ['duty-officer', 'auditor'],
};

/** The first word. */
export const proposeAppointments: Permission = {
  key: 'network.propose-appointments',
  sentence:
    'An operator, a hub officer, a duty officer or a sector lead proposes somebody else for an appointment within their scope.',
  roles: ['operator', 'hub-officer', 'duty-officer', 'sector-lead'],
  scope: 'within',
};

/** The second word. */
export const vouchForAppointments: Permission = {
  key: 'network.vouch-for-appointments',
  sentence:
    'Everyone with a role besides an auditor vouches for somebody whom another person proposed, at a place within their scope or at their own organisation.',
  roles: allButAuditors,
  scope: 'within',
};

/** The last word. */
export const approveAppointments: Permission = {
  key: 'network.approve-appointments',
  sentence:
    'An operator or a hub officer approves or declines appointments within their scope that somebody else proposed, and ends them early.',
  roles: ['operator', 'hub-officer'],
  scope: 'within',
};

/** The last word on those who can do most. */
export const approvePowerful: Permission = {
  key: 'network.approve-powerful',
  sentence:
    'Only an operator approves or ends the appointment of a duty officer, an approver or an operator, and only within their scope.',
  roles: ['operator'],
  scope: 'within',
};
