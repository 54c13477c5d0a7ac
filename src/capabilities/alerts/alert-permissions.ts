import type { Permission } from '../../kernel/permission.ts';

/** Seeing alerts in the room: drafts, versions, what was sent. */
export const readAlerts: Permission = {
  key: 'alerts.read',
  sentence:
    'Duty officers, approvers, hub officers, sector leads, deputies, operators and auditors see every alert, its versions and its drafts.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Writing and submitting. */
export const draftAlerts: Permission = {
  key: 'alerts.draft',
  sentence: 'A duty officer, a hub officer or a sector lead drafts an alert or an update and submits it for approval.',
  roles: ['duty-officer', 'hub-officer', 'sector-lead'],
  scope: 'anywhere',
};

/** The second pair of eyes. */
export const approveAlerts: Permission = {
  key: 'alerts.approve',
  sentence:
    'An approver or a duty officer approves, returns or rejects a version that somebody else submitted and edited.',
  roles: ['approver', 'duty-officer'],
  scope: 'anywhere',
};

/** The last word, within seconds. */
export const correctAlerts: Permission = {
  key: 'alerts.correct',
  sentence:
    'A duty officer or an approver, alone, cancels an alert that people were told, or tells them the all-clear, in the words approved with it; other words need a second person, then or afterwards.',
  roles: ['duty-officer', 'approver'],
  scope: 'anywhere',
};

/** Whose signatures count. */
export const manageSigners: Permission = {
  key: 'alerts.manage-signers',
  sentence: 'An operator says whose signatures on CAP files are trusted, and ends that.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** Which machines read our alerts. */
export const manageFeedReaders: Permission = {
  key: 'alerts.manage-feed-readers',
  sentence: 'An operator lets displays and control rooms read the feeds of alerts, and revokes that.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** The words that are ready before they are needed. */
export const keepTemplates: Permission = {
  key: 'alerts.keep-templates',
  sentence: 'A duty officer or a hub officer writes, changes and archives the templates that alerts begin with.',
  roles: ['duty-officer', 'hub-officer'],
  scope: 'anywhere',
};

/** Life at risk, and nobody else to be found. */
export const overrideAlerts: Permission = {
  key: 'alerts.override',
  sentence:
    'A duty officer, alone, sends a submitted version when life is at risk, with a reason and a review afterwards, where the installation allows it.',
  roles: ['duty-officer'],
  scope: 'anywhere',
};

/** All permissions of alerts, for the sheet. */
export const alertPermissions: readonly Permission[] = [
  readAlerts,
  draftAlerts,
  approveAlerts,
  correctAlerts,
  manageSigners,
  manageFeedReaders,
  keepTemplates,
  overrideAlerts,
];
