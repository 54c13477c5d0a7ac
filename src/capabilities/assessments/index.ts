export type { Assessment, AssessmentState } from './assessment.ts';
export type { AssessmentContent, Risk } from './assessment-content.ts';
export { makeAssessmentsCapability } from './assessments.capability.ts';
export { makeStartingContent } from './risk/starting-content.ts';
export { evidenceOfAssessment } from './ways-out/assessment-evidence.ts';
export { findAssessment } from './ways-out/open-assessment.ts';
export { acceptRisk } from './write/accept-risk.ts';
export { beginAssessment } from './write/begin-assessment.ts';
export { completeAssessment } from './write/complete-assessment.ts';
