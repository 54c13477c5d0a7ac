export { obligationsCapability } from './obligations.capability.ts';
