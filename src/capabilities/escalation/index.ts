export { auditEscalation } from './audit/audit-escalation.ts';
export { escalationCapability } from './escalation.capability.ts';
export { postPromoted } from './escalation-events.ts';
export { seeEscalation } from './escalation-permissions.ts';
export { decidePolicy, proposePolicy } from './policies/change-policy.ts';
export { listPolicies } from './policies/policy-store.ts';
export { listWatchStates, type WatchState } from './watching/list-watch-states.ts';
