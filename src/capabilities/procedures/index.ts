export { proceduresCapability } from './procedures.capability.ts';
