import type { Ctx } from '../../../platform/db/database.ts';
import {
  type AlertRecord,
  type AlertVersion,
  alertRefusals,
  getAlert,
  isCorrection,
  listVersions,
  type VersionKind,
} from '../../alerts/index.ts';
import {
  countNeverReached,
  getLatencies,
  type Latencies,
  listNeverReached,
  type NeverReached,
  type NeverReachedCause,
} from '../../delivery/index.ts';
import { type Lesson, listLessons } from './lesson-store.ts';

/** One moment of the story of an alert; `who` is empty where nobody in particular did it. */
export interface StoryEvent {
  readonly at: Date;
  readonly text: string;
  readonly who: string;
}

/** A version that people were told, and how fast it reached them. */
export interface ToldVersion {
  readonly version: AlertVersion;
  readonly latencies: Latencies;
}

/** Everything that is looked at after an alert. */
export interface AfterAction {
  readonly alert: AlertRecord;
  readonly headline: string;
  readonly story: readonly StoryEvent[];
  /** In the order of telling. */
  readonly told: readonly ToldVersion[];
  readonly causes: readonly { readonly cause: NeverReachedCause; readonly people: number }[];
  readonly lessons: readonly Lesson[];
}

/** Reads what is looked at after an alert; refuses ALERT_NOT_TOLD when nobody was told anything. */
export async function readAfterAction(ctx: Ctx, alertId: string): Promise<AfterAction> {
  const alert = await getAlert(ctx, alertId);
  const versions = await listVersions(ctx, alertId);
  const launched = versions.filter((version) => version.launchedAt !== null);
  const [first] = launched;
  if (!first) throw alertRefusals.refuse('ALERT_NOT_TOLD', { alertId });
  const told: ToldVersion[] = [];
  for (const version of launched) told.push({ version, latencies: await getLatencies(ctx, version.id) });
  const [causes, lessons] = await Promise.all([countNeverReached(ctx, alertId), listLessons(ctx, alertId)]);
  const info = first.cap.info[0];
  const headline = info?.headline || info?.event || 'Alert without a headline';
  return { alert, headline, story: tellStory(alert, versions, told), told, causes, lessons };
}

/** Whoever was never reached in the whole alert, at most `limit`. */
export function readNeverReached(ctx: Ctx, alertId: string, limit: number): Promise<readonly NeverReached[]> {
  return listNeverReached(ctx, alertId, limit);
}

const kindWords: Readonly<Record<VersionKind, string>> = {
  alert: 'First message',
  update: 'Update',
  cancel: 'Cancellation',
  'all-clear': 'All-clear',
};

/** The story of an alert from first draft to end, in order of time. */
export function tellStory(
  alert: Pick<AlertRecord, 'state' | 'endedAt'>,
  versions: readonly AlertVersion[],
  told: readonly ToldVersion[],
): StoryEvent[] {
  const events = versions.flatMap((version) =>
    eventsOf(
      version,
      told.find((each) => each.version.id === version.id),
    ),
  );
  const ended = { closed: 'Closed', cancelled: 'Cancelled', expired: 'Ran out of time' } as const;
  const end = alert.state in ended ? ended[alert.state as keyof typeof ended] : undefined;
  if (end && alert.endedAt) events.push({ at: alert.endedAt, text: end, who: '' });
  return events.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function eventsOf(version: AlertVersion, told: ToldVersion | undefined): StoryEvent[] {
  const what = kindWords[version.kind];
  const event = (at: Date | null | undefined, text: string, who: string | null = ''): StoryEvent[] =>
    at ? [{ at, text, who: who ?? '' }] : [];
  const handed = told?.latencies.handedOver;
  const deed = isCorrection(version.kind) ? 'sent' : 'approved and sent';
  const sent = `${what} ${deed} to ${(told?.latencies.recipients ?? 0).toLocaleString('en-GB')}`;
  return [
    ...event(version.draftedAt, `${what} begun`, version.draftedBy === version.editedBy ? version.editedByName : ''),
    ...event(version.submittedAt, `${what} submitted`, version.submittedByName),
    ...(version.launchedAt
      ? event(version.launchedAt, sent, version.decidedByName)
      : event(version.decidedAt, `${what} ${version.state}`, version.decidedByName)),
    ...event(handed?.firstAt, `${what}: first handed over`),
    ...event(handed?.lastAt, `${what}: last handed over`),
  ];
}
