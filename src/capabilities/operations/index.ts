export { operationsCapability } from './operations.capability.ts';
