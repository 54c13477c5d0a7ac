export { roomCapability } from './room.capability.ts';
