export { addCanary } from './canary/change-canaries.ts';
export { operationsCapability } from './operations.capability.ts';
