import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { beginActing } from '../../leads/index.ts';
import { postPromoted } from '../escalation-events.ts';
import { firstStep } from '../watching/plan-steps.ts';
import { type CourseToFollow, type DueWatch, insertPromotedWatches } from '../watching/watch-store.ts';
import { type CarryOutDeed, type DeedDone, nobody } from './deed.ts';
import { markOf, sendPrompt } from './send-prompt.ts';
import { tellAgain } from './tell-again.ts';
import { insertPromotion, listNextDeputies, type NextDeputy } from './follow-up-store.ts';

// As long as leads lets anybody act on one word; less a day, so that clocks need not agree.
const longestActing = 30 * day;

/**
 * Asks the next deputy by rank of each post that a silent (or idle) lead leaves open: they are told the alert, told that they
 * act now, and act until the launch is over or somebody ends it. They are watched from then on like everybody else.
 */
export const promoteDeputies: CarryOutDeed = async (ctx, course, watches) => {
  const postsOf = (watch: DueWatch): readonly string[] => (watch.phase === 'idle' ? watch.leads : watch.openLeads);
  const { launchId } = course;
  const next = await listNextDeputies(ctx, launchId, watches.flatMap(postsOf));
  const asked = new Map(next.map((deputy) => [deputy.postId, deputy]));
  const done = new Map<string, DeedDone>();
  for (const watch of watches) {
    const deputies = postsOf(watch).flatMap((postId) => asked.get(postId) ?? []);
    for (const deputy of deputies) await promote(ctx, course, watch, deputy);
    const detail = { deputies: deputies.map(({ postId, personId }) => ({ postId, personId })) };
    done.set(watch.personId, deputies.length > 0 ? { result: 'done', told: deputies.length, detail } : nobody);
  }
  if (next.length > 0) await tellPromoted(ctx, course, next);
  return done;
};

async function promote(ctx: Ctx, course: CourseToFollow, watch: DueWatch, deputy: NextDeputy): Promise<void> {
  const { launchId, expiresAt, firstLine } = course;
  const furthest = after(ctx.now, longestActing);
  const mark = markOf(firstLine);
  const lead = watch.phase === 'idle' ? 'The lead has the alert and has not passed it on' : 'The lead is silent';
  const begun = await beginActing(ctx, {
    ...deputy,
    why: `${mark ? `${mark}: ` : ''}${lead}.`,
    until: expiresAt < furthest ? expiresAt : furthest,
  });
  if (!begun.ok) throw new Error(`A deputy could not begin to act: ${Object.values(begun.errors).join(' ')}`);
  await insertPromotion(ctx, { ...deputy, launchId, insteadOf: watch.personId });
  await announce(ctx, postPromoted, { ...deputy, launchId });
}

async function tellPromoted(ctx: Ctx, course: CourseToFollow, deputies: readonly NextDeputy[]): Promise<void> {
  const personIds = [...new Set(deputies.map(({ personId }) => personId))];
  await tellAgain(ctx, { launchId: course.launchId, personIds });
  await sendPrompt(ctx, course, {
    ...{ what: 'deputy', about: 'deputies', personIds },
    subject: 'you act for your post now',
    paragraphs: [
      'The lead of your post has not done what an alert asks for. You are the next deputy, and act for the post from now on.',
      'Answer the alert, and pass it on to the network of the post.',
    ],
  });
  const from = { from: ctx.now, begunAt: ctx.now, reachable: true };
  await insertPromotedWatches(ctx, course.launchId, deputies, firstStep(course.rules, from));
}
