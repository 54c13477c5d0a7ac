export { bulletinsCapability } from './bulletins.capability.ts';
export { sendBulletin } from './send-bulletin.ts';
export { type BulletinInput, writeBulletin } from './write-bulletin.ts';
