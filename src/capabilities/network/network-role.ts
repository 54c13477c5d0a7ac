/** A role that somebody can be appointed to: its stored name, and how it is said of one person and of several. */
export interface NetworkRole {
  readonly name: string;
  readonly title: string;
  readonly plural: string;
  /** Sends, approves or runs everything: taken on for a time only, on the word of three people. */
  readonly powerful?: true;
}

/** Every role, in the order in which pages list them. */
export const networkRoles: readonly NetworkRole[] = [
  { name: 'duty-officer', title: 'Duty officer', plural: 'duty officers', powerful: true },
  { name: 'approver', title: 'Approver', plural: 'approvers', powerful: true },
  { name: 'hub-officer', title: 'Hub officer', plural: 'hub officers' },
  { name: 'sector-lead', title: 'Sector lead', plural: 'sector leads' },
  { name: 'deputy', title: 'Deputy', plural: 'deputies' },
  { name: 'associate', title: 'Associate', plural: 'associates' },
  { name: 'adviser', title: 'Security adviser', plural: 'security advisers' },
  { name: 'member', title: 'Member', plural: 'members' },
  { name: 'operator', title: 'Operator', plural: 'operators', powerful: true },
  { name: 'editor', title: 'Editor', plural: 'editors' },
  { name: 'auditor', title: 'Auditor', plural: 'auditors' },
];

/** Whether a role is one of the powerful ones. */
export function isPowerful(role: string): boolean {
  return networkRoles.some((known) => known.name === role && known.powerful === true);
}

/** A role as it is said of one person; an unknown one as it is stored. */
export function roleTitle(role: string): string {
  return networkRoles.find((known) => known.name === role)?.title ?? role;
}
