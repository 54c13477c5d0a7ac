export { evidenceCapability } from './evidence.capability.ts';
