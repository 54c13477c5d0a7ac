export { drillsCapability } from './drills.capability.ts';
