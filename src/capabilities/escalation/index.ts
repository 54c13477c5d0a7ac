export { auditEscalation } from './audit/audit-escalation.ts';
export { escalationCapability } from './escalation.capability.ts';
export { postPromoted } from './escalation-events.ts';
export { seeEscalation } from './escalation-permissions.ts';
export { listWatchStates, type WatchState } from './watching/list-watch-states.ts';
