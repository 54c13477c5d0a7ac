export { callsCapability } from './calls.capability.ts';
