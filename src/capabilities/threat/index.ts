export { threatCapability } from './threat.capability.ts';
