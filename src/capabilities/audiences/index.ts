export { type AudienceExpression, audienceSchema } from './audience.ts';
export { type AudienceForm, audienceFromCapAreas, audienceFromForm, type CapShapes } from './audience-form.ts';
export { type AudienceMember, audienceSql } from './audience-sql.ts';
export { audiencesCapability } from './audiences.capability.ts';
export { countHeldBack } from './count-held-back.ts';
export { describeAudience } from './describe-audience.ts';
export {
  type AudiencePreview,
  listAudienceUnreachable,
  type PreviewCount,
  type PreviewPage,
  previewAudience,
  type UnreachablePerson,
} from './preview-audience.ts';
