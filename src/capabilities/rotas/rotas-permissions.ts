import type { Permission } from '../../kernel/permission.ts';

/** Looking at rotas and their gaps, with the names on them. */
export const readRotas: Permission = {
  key: 'rotas.read',
  sentence: 'Everyone with an office besides plain membership sees who is on shift when, and where nobody is.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Making and changing rotas, and putting somebody in for somebody else. */
export const keepRotas: Permission = {
  key: 'rotas.keep',
  sentence:
    'An operator or a hub officer makes and changes the rotas within their scope, and says who covers; a duty officer, anywhere.',
  roles: ['operator', 'hub-officer', 'duty-officer'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Being on a rota: asking others to cover, answering, leave, a calendar. */
export const beOnRotas: Permission = {
  key: 'rotas.own',
  sentence:
    'Everyone with an office besides an auditor asks others to cover their shifts, answers when asked, says when they are on leave and links their calendar.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator'],
  scope: 'anywhere',
};

/** All permissions of rotas, for the sheet. */
export const rotasPermissions: readonly Permission[] = [readRotas, keepRotas, beOnRotas];
