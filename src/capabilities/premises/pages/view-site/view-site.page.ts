import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listKeepings } from '../../keeping/keeping-store.ts';
import { mayTakeCharge } from '../../keeping/take-charge.ts';
import { seePremises } from '../../premises-permissions.ts';
import type { Site, SiteAccess, SitePart } from '../../premises-site.ts';
import { siteMay } from '../../site-policy.ts';
import { getSite } from '../../sites/get-site.ts';
import { findStanding } from '../../standing/note-standing.ts';
import { nothingBegun, type Standing } from '../../standing/site-standing.ts';
import { countTasks, findNextStep, readTasks, type SiteTask, type TaskKey } from '../../tasks/site-tasks.ts';
import { sayTask, taskStateTags, taskStateWords, taskTitles } from '../../tasks/task-words.ts';

const groups: readonly (readonly [heading: string, keys: readonly TaskKey[]])[] = [
  ['Know what applies', ['describe', 'duty']],
  ['Plan', ['assessment', 'procedures', 'response']],
  ['Practise and show', ['drills', 'evidence']],
];

/** Besides the steps: the other pages about premises, each for whoever may read its part. */
const others: readonly (readonly [part: SitePart, path: string, words: string])[] = [
  ['incident', 'incident', 'Incident page'],
  ['actions', 'actions', 'Actions'],
  ['people', 'people', 'Deputies, and who is let in'],
  ['group', 'group', 'Premises around and inside these'],
  ['visits', 'adviser', 'Visits of the adviser'],
  ['comparison', 'comparison', 'How you compare'],
];

/** The page of premises: what to do next, and the steps with how far each is. */
export const viewSitePage = definePage({
  url: '/premises/:id',
  access: seePremises,
  parent: '/premises',
  params: z.object({ id: z.uuid() }),
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'summary');
    const standing = (await findStanding(ctx, site.id)) ?? nothingBegun;
    const facts = { useCode: site.useCode, expected: site.expected, standing };
    const tasks = readTasks(facts, londonDay(ctx.now));
    const next = siteMay(site.access, 'description', 'change') ? findNextStep(facts, londonDay(ctx.now)) : undefined;
    return showPage('premises/pages/view-site/view-site.njk', {
      title: site.name,
      titleIsContent: true,
      site,
      counts: { ...countTasks(tasks), all: tasks.length },
      next: next ? { url: pageOf(site, next.path), words: sayTask(ctx.language, next.words) } : null,
      groups: groups.map(([heading, keys]) => ({
        heading: say(ctx.language, heading),
        items: tasks.filter(({ key }) => keys.includes(key)).map((task) => itemOf(ctx, site, task)),
      })),
      others: others
        .filter(([part]) => siteMay(site.access, part, 'read', site.reveals))
        .map(([part, path, words]) => ({ url: pageOf(site, path), words: otherWords(ctx, [part, words], standing) })),
      may: { takeCharge: site.access === 'staff' && (await mayTakeCharge(ctx, site)) },
      seesCharge: site.access === 'officer' && (await listKeepings(ctx, site.id)).some(({ kind }) => kind === 'charge'),
    });
  },
});

// From outside the firm only how far a step is, not what is wrong with it.
const outside: readonly SiteAccess[] = ['adviser', 'officer'];

function itemOf({ language }: Ctx, site: Site, { key, part, state, words }: SiteTask): object {
  const [title, hint] = taskTitles[key];
  const mayRead = siteMay(site.access, part, 'read', site.reveals);
  const isTold = mayRead && !outside.includes(site.access);
  const text = isTold ? sayTask(language, words) : say(language, taskStateWords[state]);
  const classes = taskStateTags[state];
  return {
    title: { text: say(language, title) },
    hint: { text: say(language, hint) },
    ...(mayRead && isTold ? { href: pageOf(site, key) } : {}),
    status: classes === '' ? { text } : { tag: { text, classes } },
  };
}

function otherWords({ language }: Ctx, [part, words]: readonly [SitePart, string], standing: Standing): string {
  const { openActions } = standing;
  const said = say(language, words);
  if (part !== 'actions' || openActions === 0) return said;
  return `${said}: ${say(language, '{n} open', { n: openActions })}`;
}

function pageOf({ id }: Site, path: string): string {
  return `/premises/${id}/${path}`;
}
