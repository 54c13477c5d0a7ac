import { actorReference } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { announce } from '../../platform/events/event.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { type Lane, launch, listSetUpChannels } from '../delivery/index.ts';
import { type Weight, weights } from '../identity/index.ts';
import { alertDeedOfLaunch, isCorrection, type VersionState, versionMoves } from './alert.ts';
import { alertPublished } from './alert-events.ts';
import type { AlertRecord, AlertVersion } from './alert-version.ts';
import { dateCap } from './date-cap.ts';
import { makeAlertContent } from './message/make-alert-content.ts';
import { moveAlert, notifyAlert } from './move-alert.ts';
import { makeVerifyLink } from './verify-link.ts';
import { messageFacts, versionFacts } from './version-facts.ts';
import { listToldVersions, moveVersions, updateVersionLaunched } from './version-store.ts';

/** Name of the job that ends a version when its time is over. */
export const expireJobName = 'alerts.expire';

/** A locked alert, the version to send, and the number of people that the sender confirmed. */
export interface LaunchOrder {
  readonly alert: AlertRecord;
  readonly version: AlertVersion;
  readonly confirmedSize: number;
}

/**
 * Sends a version, in the caller's transaction: the states, the launch, the end of what was live, the job for its expiry and
 * the news of it are all there or none is. The rules have been asked before; nothing here decides whether it may go.
 */
export async function launchVersion(ctx: Ctx, { alert, version, confirmedSize }: LaunchOrder): Promise<void> {
  const told = await listToldVersions(ctx, alert.id);
  const facts = { ...messageFacts(version, told, ctx.now), verifyUrl: makeVerifyLink(ctx, version.id) };
  const cap = dateCap(version, told, facts);
  await moveOthers(ctx, version);
  const { expiresAt, nextUpdateAt } = facts;
  const by = actorReference(ctx.actor);
  await updateVersionLaunched(ctx, { id: version.id, cap, by, at: ctx.now, expiresAt, nextUpdateAt, confirmedSize });
  await moveAlert(ctx, alert, alertDeedOfLaunch(version.kind));
  const channels = listSetUpChannels(ctx);
  await launch(ctx, {
    launchId: version.id,
    threadId: alert.id,
    lane: laneOf(version),
    weight: weightOf(version, told),
    takesBack: isCorrection(version.kind),
    content: makeAlertContent(facts, cap, { alertId: alert.id, versionId: version.id }, channels),
    channels: channels.map(({ name }) => name),
    audience: version.audience,
    followsThread: version.kind !== 'alert',
    expiresAt,
  });
  await enqueueExpiry(ctx, version.id, expiresAt);
  await announce(ctx, alertPublished, versionFacts(version));
  await notifyAlert(ctx, alert.id);
}

/** Has a version looked at when its time is over; a later asking takes the place of an earlier one. */
export async function enqueueExpiry(ctx: Ctx, versionId: string, runAt: Date): Promise<void> {
  await enqueue(ctx, { name: expireJobName }, { versionId }, { runAt, key: `${expireJobName}:${versionId}` });
}

/** Ends what was live, and after a last word also everything that was still being written. */
async function moveOthers(ctx: Ctx, version: AlertVersion): Promise<void> {
  const last = isCorrection(version.kind);
  const from = (deed: 'supersede' | 'end' | 'discard') => Object.keys(versionMoves[deed]) as VersionState[];
  await moveVersions(ctx, version, from(last ? 'end' : 'supersede'), last ? 'ended' : 'superseded');
  if (last) await moveVersions(ctx, version, from('discard'), 'discarded');
}

/** Which queue it takes: an attack first, then what is urgent; an exercise takes the same way as a real alert. */
export function laneOf({ status, kind, cap }: Pick<AlertVersion, 'status' | 'kind' | 'cap'>): Lane {
  if (status === 'Test') return 'bulk';
  if (status === 'Exercise') return 'urgent';
  // Taking something back must overtake it.
  return isCorrection(kind) || cap.info.some((info) => info.urgency === 'Immediate') ? 'attack' : 'urgent';
}

/**
 * What it is about, in the words by which people choose. Within an alert it never falls: whoever was told of a danger to life
 * is told what follows. An exercise weighs as its lane, so quiet hours hold it; a test is for information.
 */
export function weightOf(version: Weighed, told: readonly Weighed[]): Weight {
  const ranks = [version, ...told].map((each) => weights.indexOf(ownWeight(each)));
  return weights[Math.max(...ranks)] ?? 'life';
}

type Weighed = Pick<AlertVersion, 'status' | 'kind' | 'cap'>;

function ownWeight(version: Weighed): Weight {
  // A last word weighs as what it takes back, though it takes the first lane.
  if (isCorrection(version.kind)) return 'information';
  const lane = laneOf(version);
  if (lane === 'attack') return 'life';
  if (lane === 'bulk') return 'information';
  const grave = version.cap.info.some((info) => info.severity === 'Extreme' || info.severity === 'Severe');
  return grave || version.status === 'Exercise' ? 'serious' : 'information';
}
