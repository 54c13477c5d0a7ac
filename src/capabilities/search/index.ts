export { searchCapability } from './search.capability.ts';
