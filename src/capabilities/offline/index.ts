export { offlineCapability } from './offline.capability.ts';
