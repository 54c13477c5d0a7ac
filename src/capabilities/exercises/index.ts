export { makeExercisesCapability } from './exercises.capability.ts';
