export { makeHomeCapability } from './home.capability.ts';
