export { nobodySelected } from '../audiences/index.ts';
export {
  type AlertState,
  type AlertStatus,
  isCorrection,
  isTold,
  judgeDeed,
  statusWords,
  type VersionKind,
  type VersionState,
} from './alert.ts';
export { requirePermission } from './alert-access.ts';
export { alertRefusals } from './alert-errors.ts';
export { alertExpired, alertPublished, alertReturned, alertSubmitted, alertsTopic } from './alert-events.ts';
export { approveAlerts, correctAlerts, draftAlerts, readAlerts } from './alert-permissions.ts';
export {
  findAlert,
  findNames,
  getAlert,
  listAlerts,
  listDrafts,
  listWaitingForApproval,
  nameOf,
} from './alert-store.ts';
export type { AlertRecord, AlertSummary, AlertVersion } from './alert-version.ts';
export { makeAlertsCapability } from './alerts.capability.ts';
export { approveVersion } from './approve-version.ts';
export { countRecipients } from './audience-size.ts';
export { type AlertWords, noWords } from './content/alert-words.ts';
export type { DraftContent } from './content/draft-content.ts';
export { discardDraft } from './discard-draft.ts';
export { draftAlert } from './draft-alert.ts';
export { draftAlertFromCap } from './draft-alert-from-cap.ts';
export { draftUpdate } from './draft-update.ts';
export { stampEnvironment } from './environment/stamp-environment.ts';
export { anybody, mayRead } from './feeds/feed-reader.ts';
export { type FeedChange, listFeedChanges } from './feeds/feed-store.ts';
export { listIncidents } from './feeds/list-incidents.ts';
export { findStrip } from './find-strip.ts';
export { beginCorrection, beginUpdate, getToldAlert } from './follow-up.ts';
export { lapseWords } from './launch-right/launch-right.ts';
export { type LaunchRight, listLaunchRights, noteLaunchPractices } from './launch-right/require-launch-right.ts';
export { makeVersionMessage } from './make-version-message.ts';
export { infosByLanguage } from './message/make-alert-content.ts';
export { listOpenOverrides } from './override/override-store.ts';
export { type CardsWanted, makeOwnCardView, type OwnCard, type OwnCards } from './pages/answer-alert/answer-view.ts';
export { answerLabelsIn } from './pages/answer-alert/answer-words.ts';
export { makeFindOffered } from './pages/my-alerts/offered-view.ts';
export { alertParams } from './pages/version-params.ts';
export { returnVersion } from './return-version.ts';
export { saveDraft } from './save-draft.ts';
export { sendCorrection } from './send-correction.ts';
export { submitVersion } from './submit-version.ts';
export { saveTemplate } from './template/save-template.ts';
export { alertLanguages } from './translation/alert-languages.ts';
export { findVersion, findVersionById, getVersion, listToldVersions, listVersions } from './version-store.ts';
