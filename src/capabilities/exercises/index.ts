export type { ExercisePlan } from './exercise.ts';
export { makeExercisesCapability } from './exercises.capability.ts';
export { giveDueInjects } from './injects/give-injects.ts';
export { listInjects } from './injects/inject-store.ts';
export { approveExercise, submitExercise } from './plan/decide-exercise.ts';
export { listExpectations } from './plan/expectation-store.ts';
export { addExpectation, addInject, nameStaff, planExercise } from './plan/plan-exercise.ts';
export { markGiven, tickMet, writeComment } from './plan/watch-exercise.ts';
export { endExercise, startExercise } from './run-exercise.ts';
