export { bulletinsCapability } from './bulletins.capability.ts';
