import type { Permission } from '../../kernel/permission.ts';

/** Who may see how a launch is going, person by person. */
export const seeDelivery: Permission = {
  key: 'delivery.see',
  sentence:
    'Duty officers, approvers, sector leads, deputies, hub officers, operators and auditors see who was told, who answered and who is silent.',
  roles: ['duty-officer', 'approver', 'sector-lead', 'deputy', 'hub-officer', 'operator', 'auditor'],
};

/** Registering machines that alerts are posted to. */
export const keepWebhooks: Permission = {
  key: 'delivery.keep-webhooks',
  sentence: 'An operator registers the machines that alerts are posted to, tests them and ends them.',
  roles: ['operator'],
};

/** All permissions of delivery, for the sheet. */
export const deliveryPermissions: readonly Permission[] = [seeDelivery, keepWebhooks];
