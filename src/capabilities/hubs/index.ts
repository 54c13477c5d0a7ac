export { hubsCapability } from './hubs.capability.ts';
