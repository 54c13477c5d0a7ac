export { evidenceOfDuty } from './answers/duty-evidence.ts';
export { findDuty, type JudgedEvent, type SiteDuty } from './answers/find-duty.ts';
export { saveDutyAnswer } from './answers/save-duty-answer.ts';
export { addEvent, saveEventAnswer } from './answers/save-event-answer.ts';
export { obligationsCapability } from './obligations.capability.ts';
export { dutyAnswered } from './obligations-events.ts';
export { assessDuty, assessEvent, type DutyAnswer, type EventAnswer } from './rules/assess-duty.ts';
export { mergeNested, type NestedPremises, type PremisesSet } from './rules/nested-premises.ts';
export { tierWords } from './words/duty-words.ts';
