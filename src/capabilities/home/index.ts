export { homeCapability } from './home.capability.ts';
