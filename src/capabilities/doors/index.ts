export { doorsCapability } from './doors.capability.ts';
