import { coverOf, may } from '../../../../kernel/permission.ts';
import { clockTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { phoneSilent, seeEscalation } from '../../escalation-permissions.ts';
import { type Deed, deedWords, type PolicyRules } from '../../escalation-policy.ts';
import { countPhoneTasks } from '../../phone/phone-store.ts';
import { deedAt, type Phase } from '../../watching/plan-steps.ts';
import {
  type CourseView,
  countOutcomes,
  findCourse,
  listPromotions,
  listWatches,
  type WatchOutcome,
  type WatchRow,
} from '../../watching/watch-list-store.ts';
import { spellSeconds } from '../draw-policy.ts';

const mostRows = 300;

const outcomeWords: Readonly<Record<WatchOutcome, string>> = {
  answered: 'Answered',
  'post-answered': 'The post answered',
  'handed-on': 'Asked somebody else',
  superseded: 'Goes on with the newer version',
  stopped: 'Sending was stopped',
  expired: 'The alert ran out',
};
const resultWords = { done: '', standing: ' (stands already)', nobody: ' (nobody to reach)' } as const;
const pastDeeds: Readonly<Record<Deed, string>> = {
  remind: 'Reminded',
  'next-channel': 'Told by another way',
  deputy: 'Deputy asked',
  region: 'Hub told',
  phone: 'On the telephone list',
};

/** What is read of an alert's escalation, as one reader may see it. */
export interface EscalationRead {
  readonly course: CourseView;
  readonly counts: ReadonlyMap<WatchOutcome | Phase, number>;
  readonly watches: readonly WatchRow[];
  readonly promotions: Awaited<ReturnType<typeof listPromotions>>;
  readonly toPhone: number;
}

/** Reads how an alert escalates; nothing of it when no launch of it was bound. Names are within the actor's scope. */
export async function readEscalation(ctx: Ctx, alertId: string): Promise<EscalationRead | undefined> {
  const course = await findCourse(ctx, alertId);
  if (!course) return undefined;
  const cover = coverOf(ctx.actor, seeEscalation);
  const [counts, watches, promotions, toPhone] = await Promise.all([
    countOutcomes(ctx, course.launchId),
    listWatches(ctx, course.launchId, { cover, limit: mostRows }),
    listPromotions(ctx, alertId, mostRows),
    countPhoneTasks(ctx, alertId),
  ]);
  const seen = promotions.filter(
    ({ regionCode }) => cover.everywhere || (regionCode !== null && cover.regions.includes(regionCode)),
  );
  const byStanding = new Map(counts.map(({ standing, people }) => [standing, people]));
  return { course, counts: byStanding, watches, promotions: seen, toPhone };
}

/** What the parts of the page are drawn from. */
export function makeEscalationView(ctx: Ctx, alertId: string, read: EscalationRead): object {
  const { course, counts, watches, promotions, toPhone } = read;
  const of = [...counts.values()].reduce((sum, people) => sum + people, 0);
  const count = (...standings: (WatchOutcome | Phase)[]): number =>
    standings.reduce((sum, standing) => sum + (counts.get(standing) ?? 0), 0);
  const { rules } = course;
  return {
    alertId,
    now: ctx.now,
    figures: [
      { id: 'watch-silent', label: 'are silent', value: count('silence'), of },
      { id: 'watch-idle', label: 'have it and did nothing yet', value: count('idle'), of },
      { id: 'watch-answered', label: 'have answered', value: count('answered', 'post-answered', 'handed-on'), of },
      { id: 'watch-phone', label: 'to be telephoned', value: toPhone, of },
    ],
    mayPhone: may(ctx.actor, phoneSilent),
    rows: rules ? watches.filter(({ endedAt }) => endedAt === null).map((row) => openRow(rules, row)) : [],
    ended: watches.filter(({ endedAt }) => endedAt !== null).map(endedRow),
    promotions: promotions.map(({ at, post, deputy, insteadOf }) => [
      post,
      deputy ?? 'No longer in the network',
      insteadOf ?? 'No longer in the network',
      clockTime(at),
    ]),
    fenced: !coverOf(ctx.actor, seeEscalation).everywhere,
  };
}

/** Which policy a launch follows, in a sentence, with its times: they may be short where it is rehearsed. */
export function tellPolicy({ policyName, version, rules }: CourseView): string {
  if (!rules) return 'No policy is for this launch: nobody is followed up.';
  const first = rules.steps[0];
  return `Policy “${policyName}”, version ${version}: the first step comes after ${spellSeconds(first?.waitSeconds ?? 0)} of silence.`;
}

function openRow(rules: PolicyRules, row: WatchRow): string[] {
  const next = deedWords[deedAt(rules, row.phase, row.ordinal)];
  return [
    nameOf(row),
    placeOf(row),
    standingOf(row),
    lastOf(row),
    `${next}, ${row.dueAt ? secondsClock(row.dueAt) : ''}`,
  ];
}

function endedRow(row: WatchRow): string[] {
  const how = row.outcome ? outcomeWords[row.outcome] : '';
  return [nameOf(row), placeOf(row), `${how}${row.endedAt ? `, ${clockTime(row.endedAt)}` : ''}`, lastOf(row)];
}

function nameOf({ name }: WatchRow): string {
  return name ?? 'No longer in the network';
}

function placeOf({ posts, regionName, promoted }: WatchRow): string {
  if (posts.length > 0) return posts.join('; ');
  return `${promoted ? 'Acting deputy, ' : ''}${regionName ?? 'the whole country'}`;
}

function standingOf({ phase, reachable, acting }: WatchRow): string {
  const how = phase === 'idle' ? 'Has it, passed nothing on' : reachable ? 'Silent' : 'Cannot be reached';
  return acting.length > 0 ? `${how}. ${acting.join(', ')} acts` : how;
}

function lastOf({ lastDeed, lastAt, lastResult, steps }: WatchRow): string {
  if (!lastDeed || !lastAt) return 'Nothing yet';
  const words = `${pastDeeds[lastDeed]}${resultWords[lastResult ?? 'done']}, ${clockTime(lastAt)}`;
  return steps > 1 ? `${words} (${steps} steps)` : words;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });

function secondsClock(moment: Date): string {
  return clock.format(moment);
}
