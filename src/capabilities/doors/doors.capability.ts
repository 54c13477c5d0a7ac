import type { Capability } from '../../platform/capability.ts';
import { doorsRefusals } from './doors-errors.ts';
import { doorsPermissions } from './doors-permissions.ts';
import { changeContactPage } from './pages/change-contact/change-contact.page.ts';
import { changeDoorWordsPage } from './pages/change-door-words/change-door-words.page.ts';
import { checkContactPage, keepDoorsPage } from './pages/keep-doors/keep-doors.page.ts';
import { whichDoorPage } from './pages/which-door/which-door.page.ts';

/** The route finder: which door to go to, in at most three plain questions. */
export const doorsCapability: Capability = {
  name: 'doors',
  dependsOn: ['audit'],
  permissions: doorsPermissions,
  refusals: doorsRefusals,
  pages: [whichDoorPage, keepDoorsPage, checkContactPage, changeContactPage, changeDoorWordsPage],
};
