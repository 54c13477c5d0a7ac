export { contactsCapability } from './contacts.capability.ts';
