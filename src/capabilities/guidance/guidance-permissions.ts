import type { Permission } from '../../kernel/permission.ts';

/** Writing what others will read. */
export const writeGuidance: Permission = {
  key: 'guidance.write',
  sentence:
    'An editor, a hub officer or a duty officer writes and translates guidance, adds files, asks for approval and says that a text is still accurate.',
  roles: ['editor', 'hub-officer', 'duty-officer'],
  scope: 'anywhere',
};

/** Saying that a text is right. */
export const approveGuidance: Permission = {
  key: 'guidance.approve',
  sentence: 'An approver or a duty officer approves guidance that somebody else wrote, or returns it with a reason.',
  roles: ['approver', 'duty-officer'],
  scope: 'anywhere',
};

/** Putting before readers what two people agreed on, and taking it away. */
export const publishGuidance: Permission = {
  key: 'guidance.publish',
  sentence:
    'An editor, a hub officer, a duty officer or an approver publishes approved guidance, and withdraws what nobody should read any longer.',
  roles: ['editor', 'hub-officer', 'duty-officer', 'approver'],
  scope: 'anywhere',
};

/** Seeing drafts, versions and what is due. */
export const readDrafts: Permission = {
  key: 'guidance.read-drafts',
  sentence: 'Whoever holds one of these roles sees the drafts of guidance, its versions and its days of review.',
  roles: ['editor', 'hub-officer', 'duty-officer', 'approver', 'auditor'],
  scope: 'anywhere',
};

/** Saying how a library is looked after. */
export const keepReviewPolicies: Permission = {
  key: 'guidance.keep-policies',
  sentence: 'An approver or a duty officer sets how often guidance is reviewed, and when it is withdrawn by the clock.',
  roles: ['approver', 'duty-officer'],
  scope: 'anywhere',
};

/** All permissions of guidance, for the sheet. */
export const guidancePermissions: readonly Permission[] = [
  writeGuidance,
  approveGuidance,
  publishGuidance,
  keepReviewPolicies,
  readDrafts,
];
