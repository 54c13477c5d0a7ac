export { type Procedure, procedures } from './building/building.ts';
export { type CardInUse, listCards } from './cards/list-cards.ts';
export type { CardStep, ProcedureCard } from './cards/procedure-card.ts';
export { procedureRules } from './live/choose-procedure.ts';
export { listOwnCards } from './live/list-own-cards.ts';
export { proceduresCapability } from './procedures.capability.ts';
export { cardChanged } from './procedures-events.ts';
