export { contactAddress, type Door, type DoorContact, type DoorPlan, findFirstQuestion } from './door.ts';
export { doorsCapability } from './doors.capability.ts';
export { listDoors } from './list-doors.ts';
