export { listForSearch, listRelations } from './archive/archive-store.ts';
export { bulletinsCapability } from './bulletins.capability.ts';
export { bulletinSent } from './bulletins-events.ts';
export { listOpenBulletins } from './open-bulletin-store.ts';
export { sendBulletin } from './send-bulletin.ts';
export { type BulletinInput, writeBulletin } from './write-bulletin.ts';
