import type { Permission } from '../../kernel/permission.ts';

/** Who may see how a launch is going, person by person. */
export const seeDelivery: Permission = {
  key: 'delivery.see',
  sentence:
    'Duty officers, approvers, operators and auditors see who is silent, who was never reached and who needs help; hub officers, sector leads and deputies see those within their scope.',
  roles: ['duty-officer', 'approver', 'sector-lead', 'deputy', 'hub-officer', 'operator', 'auditor'],
  scope: 'within',
  unfenced: ['duty-officer', 'approver', 'operator', 'auditor'],
};

/** Registering machines that alerts are posted to. */
export const keepWebhooks: Permission = {
  key: 'delivery.keep-webhooks',
  sentence: 'An operator registers the machines that alerts are posted to, tests them and ends them.',
  roles: ['operator'],
  scope: 'anywhere',
};

/** All permissions of delivery, for the sheet. */
export const deliveryPermissions: readonly Permission[] = [seeDelivery, keepWebhooks];
