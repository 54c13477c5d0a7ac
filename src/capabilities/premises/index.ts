export { premisesCapability } from './premises.capability.ts';
