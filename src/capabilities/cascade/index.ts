export { cascadeCapability } from './cascade.capability.ts';
