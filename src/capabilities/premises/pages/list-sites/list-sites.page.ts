import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { seePremises } from '../../premises-permissions.ts';
import type { SiteAccess } from '../../premises-site.ts';
import { listSitesPage, type SiteLine } from '../../sites/list-sites.ts';
import { countTasks, findNextStep, readTasks, taskKeys } from '../../tasks/site-tasks.ts';
import { makeTaskBars } from '../../tasks/task-bars.ts';
import { sayTask } from '../../tasks/task-words.ts';

const pageSize = 20;
const url = '/premises';

const query = z.object({
  // What the database could not even be asked (NUL among it) asks for nothing.
  words: z
    .string()
    .trim()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .catch('')
    .default(''),
  state: z.enum(['', 'due', 'open', 'done']).catch('').default(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
type Asked = z.output<typeof query>;

/** What somebody keeps, deputises for and works at, how far each is and what is next. */
export const mySitesPage = definePage({
  url,
  access: seePremises,
  navigation: { label: 'My premises', order: 21, group: 'now' },
  query,
  async get(ctx, request) {
    const asked = request.query;
    const { words, state, page } = asked;
    const { lines, total } = await listSitesPage(ctx, {
      ...{ words, size: pageSize, number: page },
      ...(state === '' ? {} : { state }),
    });
    const last = Math.max(1, Math.ceil(total / pageSize));
    const today = londonDay(ctx.now);
    return showPage('premises/pages/list-sites/list-sites.njk', {
      title: 'My premises',
      asked,
      filtered: words !== '' || state !== '',
      states: stateChoices(state),
      total,
      sites: lines.map((line) => lineView(ctx.language, line, today)),
      ...pictureOf(ctx.language, lines, today),
      first: (page - 1) * pageSize + 1,
      until: Math.min(total, page * pageSize),
      previousUrl: page > 1 ? urlOf(asked, Math.min(page - 1, last)) : '',
      nextUrl: page < last ? urlOf(asked, page + 1) : '',
    });
  },
});

const accessWords: Readonly<Record<SiteAccess, string>> = {
  keeper: 'You keep the plans here',
  deputy: 'You stand in for the keeper here',
  staff: 'You work here',
  adviser: 'You advise here',
  'invited-adviser': 'You advise here',
  officer: 'You watch over this region',
};

function lineView(language: Language, line: SiteLine, today: string): object {
  const counts = countTasks(readTasks(line, today));
  const next = line.access === 'staff' ? undefined : findNextStep(line, today);
  const { openActions } = line.standing;
  return {
    id: line.id,
    name: line.name,
    place: `${line.address}, ${line.postcode}`,
    access: say(language, accessWords[line.access]),
    progress: say(language, '{done} of {all} steps done', { done: counts.done, all: taskKeys.length }),
    actions:
      line.access === 'staff' || openActions === 0
        ? ''
        : say(language, '{n, plural, one {# action open} other {# actions open}}', { n: openActions }),
    isDue: counts.due > 0,
    next: next ? { url: `${url}/${line.id}/${next.path}`, words: sayTask(language, next.words) } : null,
  };
}

function pictureOf(language: Language, lines: readonly SiteLine[], today: string): object {
  const rows = lines.map((line) => ({ name: line.name, tasks: readTasks(line, today) }));
  return {
    picture: makeTaskBars(language, {
      title: say(language, 'How far each is'),
      description: say(language, 'One bar for each of the premises on this page, split by how far its steps are.'),
      rows,
    }),
    rows: rows.map(({ name, tasks }) => {
      const { done, begun, due, 'to-do': rest } = countTasks(tasks);
      return [name, done, begun, due, rest];
    }),
  };
}

function stateChoices(chosen: string): object[] {
  const choices = [
    ['', 'Any'],
    ['due', 'Something is due'],
    ['open', 'Not finished'],
    ['done', 'All steps done'],
  ];
  return choices.map(([value, text]) => ({ value, text, selected: value === chosen }));
}

function urlOf(asked: Asked, page: number): string {
  const kept = Object.entries({ words: asked.words, state: asked.state });
  const parts = new URLSearchParams(kept.filter(([, value]) => value !== ''));
  if (page > 1) parts.set('page', String(page));
  return parts.size === 0 ? url : `${url}?${parts}`;
}
