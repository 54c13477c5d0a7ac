export { advisersCapability } from './advisers.capability.ts';
