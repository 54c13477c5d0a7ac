export { exercisesCapability } from './exercises.capability.ts';
