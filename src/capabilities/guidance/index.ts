export { guidanceCapability } from './guidance.capability.ts';
