import type { Permission } from '../../kernel/permission.ts';

/** Seeing exercises; those that were not announced only as far as one is on the safety list. */
export const readExercises: Permission = {
  key: 'exercises.read',
  sentence:
    'Everyone with an office besides plain membership sees the exercises that were announced or are over; those that are not announced, only duty officers, approvers, planners and their own staff until they begin.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Writing the plan. */
export const planExercises: Permission = {
  key: 'exercises.plan',
  sentence: 'A duty officer or a hub officer plans exercises and submits them for approval.',
  roles: ['duty-officer', 'hub-officer'],
  scope: 'anywhere',
};

/** The second person. */
export const approveExercises: Permission = {
  key: 'exercises.approve',
  sentence:
    'An approver or a duty officer approves or returns an exercise that others planned, with every word it will say.',
  roles: ['approver', 'duty-officer'],
  scope: 'anywhere',
};

/** Starting, pausing and ending. */
export const runExercises: Permission = {
  key: 'exercises.run',
  sentence:
    'A duty officer or an approver starts, pauses and ends an approved exercise, at once when something real happens.',
  roles: ['duty-officer', 'approver'],
  scope: 'anywhere',
};

/** Watching. */
export const observeExercises: Permission = {
  key: 'exercises.observe',
  sentence: 'Somebody with an office writes comments and ticks what was done in exercises whose staff they are.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator'],
  scope: 'anywhere',
};

/** Who may launch, and until when. */
export const seePractice: Permission = {
  key: 'exercises.see-practice',
  sentence:
    'An operator, a hub officer, a duty officer or an auditor sees who practised and was trained when, and whose right to launch lapses.',
  roles: ['operator', 'hub-officer', 'duty-officer', 'auditor'],
  scope: 'anywhere',
};

/** Trainings. */
export const recordTrainings: Permission = {
  key: 'exercises.record-training',
  sentence: 'An operator records that somebody else was trained.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** All permissions of exercises, for the sheet. */
export const exercisePermissions: readonly Permission[] = [
  readExercises,
  planExercises,
  approveExercises,
  runExercises,
  observeExercises,
  seePractice,
  recordTrainings,
];
