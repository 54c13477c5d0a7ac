export { type AreaShapes, noShapes, readAreaShapes, writeAreaShapes } from './area-shapes.ts';
export { type AudienceExpression, audienceSchema } from './audience.ts';
export { readAudiences } from './audience-permissions.ts';
export { type AudienceGroup, type AudienceSelection, makeAudience, nobodySelected } from './audience-selection.ts';
export { type AudienceMember, audienceSql, placeCondition } from './audience-sql.ts';
export { audiencesCapability } from './audiences.capability.ts';
export { countHeldBack } from './count-held-back.ts';
export type { MissedPlace } from './coverage/missed-store.ts';
export { edgeMetres, mostLines, readAudienceCoverage } from './coverage/read-audience-coverage.ts';
export { describeAudience } from './describe-audience.ts';
export {
  type AudiencePreview,
  listAudienceUnreachable,
  type PreviewCount,
  type PreviewPage,
  previewAudience,
  type UnreachablePerson,
} from './preview-audience.ts';
export { getSavedAudience } from './saved/saved-audience-store.ts';
export {
  areaField,
  fieldsOfSelection,
  isShowAgain,
  readSelection,
  type SelectionFieldValues,
  selectionFields,
} from './selection-form.ts';
export { makeSelectionView, withSavedAudience } from './selection-view.ts';
