import type { Permission } from '../../kernel/permission.ts';

/** Sending what is not an alert, alone. */
export const sendBulletins: Permission = {
  key: 'bulletins.send',
  sentence:
    'A duty officer, a hub officer or a sector lead sends bulletins, asks people to check their details and sends tests, to people within their scope; one person is enough.',
  roles: ['duty-officer', 'hub-officer', 'sector-lead'],
  scope: 'within',
};

/** Writing what somebody else looks at before it is sent. */
export const prepareBulletins: Permission = {
  key: 'bulletins.prepare',
  sentence:
    'An editor, a duty officer, a hub officer or a sector lead writes news, threat bulletins and newsletters for people within their scope, asks for approval, and sends what was approved.',
  roles: ['editor', 'duty-officer', 'hub-officer', 'sector-lead'],
  scope: 'within',
};

/** The second person's word. */
export const approveBulletins: Permission = {
  key: 'bulletins.approve',
  sentence:
    'An approver, a duty officer or a hub officer approves news, threat bulletins and newsletters that somebody else wrote for people within their scope, returns them with a reason, or sends what was approved.',
  roles: ['approver', 'duty-officer', 'hub-officer'],
  scope: 'within',
};

/** Looking at drafts. */
export const reviewBulletins: Permission = {
  key: 'bulletins.review',
  sentence:
    'Whoever writes news, threat bulletins and newsletters sees their own drafts; whoever approves them sees those for people within their scope.',
  roles: [...new Set([...prepareBulletins.roles, ...approveBulletins.roles])],
  scope: 'within',
};

/** Deciding which newsletters come by which rhythm. */
export const keepSeries: Permission = {
  key: 'bulletins.keep-series',
  sentence: 'A duty officer, or a hub officer within their regions, adds a series of newsletters with its rhythm.',
  roles: ['duty-officer', 'hub-officer'],
  scope: 'within',
};

/** All permissions of bulletins, for the sheet. */
export const bulletinPermissions: readonly Permission[] = [
  sendBulletins,
  prepareBulletins,
  approveBulletins,
  reviewBulletins,
  keepSeries,
];
