export { makeDrillsCapability } from './drills.capability.ts';
export { evidenceOfDrills } from './evidence-of-drills.ts';
export { planDrill } from './plan-drill.ts';
export { addFinding, reviewDrill } from './runs/review-drill.ts';
export { finishDrill, pressMilestone, startDrill } from './runs/run-drill.ts';
export { signResponse } from './signing/sign-response.ts';
export { type CurrentTraining, currentTraining } from './training/current-training.ts';
export { addCrew, addShift } from './training/keep-crew.ts';
export { recordTraining, type VerifiedTraining, writeTraining } from './training/record-training.ts';
