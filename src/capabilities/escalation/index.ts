export { escalationCapability } from './escalation.capability.ts';
