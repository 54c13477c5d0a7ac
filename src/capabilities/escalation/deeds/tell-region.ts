import { after, minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { CourseToFollow, DueWatch } from '../watching/watch-store.ts';
import { type CarryOutDeed, type DeedDone, nobody } from './deed.ts';
import { sendPrompt } from './send-prompt.ts';
import { findPromptSince, listOfficers } from './follow-up-store.ts';

/**
 * An officer who was told of a region's silence within this time is not told again, milliseconds: the page behind the link is
 * live, and five hundred silent leads must not become five hundred messages.
 */
export const promptSpacing = 5 * minute;

/**
 * Tells the hub officers of each region who is silent there: one message a region, however many they are. Of officers who are
 * silent themselves the others hear.
 */
export const tellRegions: CarryOutDeed = async (ctx, course, watches) => {
  const done = new Map<string, DeedDone>();
  for (const regionCode of new Set(watches.map((watch) => watch.regionCode))) {
    const there = watches.filter((watch) => watch.regionCode === regionCode);
    const officers = await listOfficers(ctx, regionCode, []);
    const isOfficer = ({ personId }: DueWatch): boolean => officers.includes(personId);
    const own = there.filter(isOfficer);
    const others = own.length > 0 ? await listOfficers(ctx, regionCode, officers) : [];
    const groups = [
      { about: regionCode ?? '', personIds: officers, watches: there.filter((watch) => !isOfficer(watch)) },
      { about: `officers:${regionCode ?? ''}`, personIds: others, watches: own },
    ];
    for (const group of groups) {
      const came = group.watches.length > 0 ? await tellOfficers(ctx, course, group) : nobody;
      for (const { personId } of group.watches) done.set(personId, came);
    }
  }
  return done;
};

/** Silent people, who is to hear of them, and under which heading that is noted. */
interface ToTell {
  readonly about: string;
  readonly personIds: readonly string[];
  readonly watches: readonly DueWatch[];
}

async function tellOfficers(
  ctx: Ctx,
  course: CourseToFollow,
  { about, personIds, watches }: ToTell,
): Promise<DeedDone> {
  const known = { launchId: course.launchId, what: 'region', about } as const;
  const earlier = await findPromptSince(ctx, known, after(ctx.now, -promptSpacing));
  if (earlier) return { result: 'standing', told: 0, detail: { prompt: earlier.id } };
  if (personIds.length === 0) return nobody;
  const idle = watches.every(({ phase }) => phase === 'idle');
  const prompt = await sendPrompt(ctx, course, {
    ...{ what: 'region', about, personIds },
    subject: idle ? 'an alert is not passed on' : 'people who must answer are silent',
    paragraphs: [
      idle
        ? 'Leads of your region have an alert and have not passed it on, and no deputy could be asked.'
        : 'People of your region who must answer an alert have not done so. The page shows who they are and what comes next.',
    ],
  });
  return { result: 'done', told: prompt.told, detail: { prompt: prompt.id } };
}
