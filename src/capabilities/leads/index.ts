export { leadsCapability } from './leads.capability.ts';
