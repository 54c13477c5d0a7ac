export { assessmentsCapability } from './assessments.capability.ts';
