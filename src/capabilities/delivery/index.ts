export { type Answer, answerRank, answers } from './answers/answer.ts';
export { makeAnswerLink, makeAnswerLinks, readAnswerLink } from './answers/answer-link.ts';
export {
  type AnsweredMessage,
  listLaunchesOfPerson,
  type OfferedRow,
  type PersonLaunch,
} from './answers/answer-store.ts';
export { listOffered, markLooked } from './answers/offered-messages.ts';
export { type Answered, recordAnswer, recordAnswerOfPerson } from './answers/record-answer.ts';
export { launch, launchToChosen } from './begin-launch.ts';
export type { Channel, ChannelDescription } from './channels/channel.ts';
export { channelDescriptions, findChannelDescription, listSetUpChannels, makeChannels } from './channels/index.ts';
export { sendSingleText } from './channels/phone/send-single-text.ts';
export { countToBeTold } from './count-to-be-told.ts';
export type { ChannelCounts, Coverage, CoverageCell, CoverageCounts } from './coverage/coverage.ts';
export type { Dot, TimelinePoint } from './coverage/coverage-store.ts';
export { getCoverage, getLaunch, getTimeline, listDots } from './coverage/get-coverage.ts';
export { getLatencies, type Latencies, type Latency } from './coverage/get-latencies.ts';
export { type AnswerMeasures, findReachedAnswer, type LatencyCell, measureAnswers } from './coverage/latency-store.ts';
export {
  listNeedHelp,
  listSilent,
  listUnreachable,
  type PeoplePage,
  type PeopleWanted,
} from './coverage/list-people.ts';
export { countMessagesByState, type MessageCount } from './coverage/message-count-store.ts';
export { listMessageProgress } from './coverage/message-progress-store.ts';
export { countNeverReached, listNeverReached } from './coverage/never-reached.ts';
export type { NeverReached, NeverReachedCause } from './coverage/never-reached-store.ts';
export type { PersonInNeed, SilentPerson, Tried, UnreachablePerson } from './coverage/person-list-store.ts';
export { listSilentByRole, type SilentRole } from './coverage/silent-by-role.ts';
export { makeDeliveryCapability } from './delivery.capability.ts';
export { deliveryConfig } from './delivery-config.ts';
export { launchMaterialised, launchSettled } from './delivery-events.ts';
export { seeDelivery } from './delivery-permissions.ts';
export { dropMonth } from './drop-month.ts';
export type { OpenAddresses } from './engine/open-sealed.ts';
export { type Lane, type LaunchContent, type LaunchFrame, type LaunchRequest, lanes } from './launch-request.ts';
export { findLaunchContent, type LaunchRow } from './launch-store.ts';
export { waysTopic } from './providers/keep-shares.ts';
export { latencyQuantile } from './providers/latency-steps.ts';
export { type Pause, type PauseTarget, pauseKinds } from './providers/pause.ts';
export { isThere, pauseSending } from './providers/pause-sending.ts';
export { findPause } from './providers/pause-store.ts';
export { judgeHealth, type ProviderHealth, readWays, type WaysNow } from './providers/read-ways.ts';
export { resumeSending } from './providers/resume-sending.ts';
export { acceptedByMinute, sumTraffic } from './providers/traffic-rate.ts';
export { listTrafficTotals } from './providers/traffic-store.ts';
export { countShifts } from './providers/ways-store.ts';
export { type FailedGroup, listFailedGroups } from './resend/resend-store.ts';
export { sendAgain } from './resend/send-again.ts';
export { listSendingRates, type SendingRate } from './sending-rate-store.ts';
export { stopLaunch } from './stop-launch.ts';
export { type MoreToTell, tellMore } from './tell-more.ts';
export { type PlainWordsByLanguage, writePlainContent } from './write-plain-content.ts';
