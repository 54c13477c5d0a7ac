/** A role that somebody can be appointed to: its stored name, and how it is said of one person and of several. */
export interface NetworkRole {
  readonly name: string;
  readonly title: string;
  readonly plural: string;
}

/** Every role, in the order in which pages list them. */
export const networkRoles: readonly NetworkRole[] = [
  { name: 'duty-officer', title: 'Duty officer', plural: 'duty officers' },
  { name: 'approver', title: 'Approver', plural: 'approvers' },
  { name: 'hub-officer', title: 'Hub officer', plural: 'hub officers' },
  { name: 'sector-lead', title: 'Sector lead', plural: 'sector leads' },
  { name: 'deputy', title: 'Deputy', plural: 'deputies' },
  { name: 'member', title: 'Member', plural: 'members' },
  { name: 'operator', title: 'Operator', plural: 'operators' },
  { name: 'auditor', title: 'Auditor', plural: 'auditors' },
];
