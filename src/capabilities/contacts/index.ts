export type { ContactInput } from './contact.ts';
export { type ContactCount, countContacts } from './contact-store.ts';
export { makeContactsCapability } from './contacts.capability.ts';
export { matchPeople } from './entries/match-people.ts';
export { openAddresses, waysOfPost } from './entries/open-addresses.ts';
export { type SavedContacts, saveContacts } from './entries/save-contacts.ts';
export { type ListInput, makeList } from './lists/keep-lists.ts';
export { findOptOutPath } from './opt-out.ts';
