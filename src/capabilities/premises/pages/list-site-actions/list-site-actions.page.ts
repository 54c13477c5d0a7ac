import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, sendFile, showPage } from '../../../../platform/http/page.ts';
import { recordAudit } from '../../../audit/index.ts';
import { writeCsv } from '../../../network/index.ts';
import { listActions } from '../../actions/list-site-actions.ts';
import { raiseAction } from '../../actions/raise-action.ts';
import { settleAction } from '../../actions/settle-action.ts';
import { type ActionSource, actionSources, actionStates, type SiteAction } from '../../actions/site-action.ts';
import { premisesRefusals } from '../../premises-errors.ts';
import { keepPremises, seePremises } from '../../premises-permissions.ts';
import { siteMay, sitePortion } from '../../site-policy.ts';
import { getSite } from '../../sites/get-site.ts';
import { sayDay } from '../../tasks/task-words.ts';

const url = '/premises/:id/actions';
const params = z.object({ id: z.uuid() });
const asked = z.object({
  source: z
    .enum(['', ...actionSources])
    .catch('')
    .default(''),
  state: z
    .enum(['', 'overdue', ...actionStates])
    .catch('open')
    .default('open'),
});
type Asked = z.output<typeof asked>;

const sourceWords: Readonly<Record<ActionSource, string>> = {
  assessment: 'Treatment of a risk',
  drill: 'Finding of a drill',
  adviser: 'Recommendation of an adviser',
  duty: 'Duty under the Act',
  response: 'Response level',
  own: 'Your own',
};
const stateWords: Readonly<Record<string, string>> = {
  '': 'All',
  open: 'To be done',
  overdue: 'Overdue',
  done: 'Done',
  dropped: 'Dropped',
};

/** The one list of actions of premises; adding one's own. */
export const listSiteActionsPage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id',
  params,
  query: asked,
  form: z.object({
    title: z.string().trim().min(1, 'Say what is to be done.').max(200, 'Use at most 200 characters.'),
    owner: z.string().trim().max(100, 'Use at most 100 characters.').default(''),
    cost: z
      .string()
      .trim()
      .regex(/^(£?\s?[\d,]{1,11}(\.\d\d)?)?$/, 'Give the cost in pounds, for example 250, or nothing.')
      .default('')
      .transform((typed) => (typed === '' ? null : Math.round(Number(typed.replace(/[£,\s]/g, ''))))),
    due: z
      .string()
      .trim()
      .default('')
      .refine((typed) => typed === '' || isDay(typed), 'Give the day like 2027-03-31, or nothing.'),
  }),
  async get(ctx, request) {
    const site = await getSite(ctx, request.params.id, 'actions');
    const actions = await listAsked(ctx, site.id, request.query);
    const mayChange = siteMay(site.access, 'actions', 'change');
    return showPage('premises/pages/list-site-actions/list-site-actions.njk', {
      title: 'Actions',
      site,
      mayChange,
      mayExport: sitePortion('actions', 'export', site.access) === 'all',
      filtered: request.query.source !== '' || request.query.state !== 'open',
      asked: request.query,
      sources: choices({ '': 'Anywhere', ...sourceWords }, request.query.source),
      states: choices(stateWords, request.query.state),
      actions: actions.map((action) => actionView(ctx, action)),
      costs: actions.reduce((sum, { costPounds }) => sum + (costPounds ?? 0), 0),
      typed: typedOf(request.attempt),
    });
  },
  async post(ctx, { params: { id }, form }) {
    const { title, owner: ownerName, cost: costPounds } = form;
    const own = { source: 'own', sourceId: null, detail: '' } as const;
    await raiseAction(ctx, { ...own, premisesId: id, title, ownerName, costPounds, dueOn: form.due || null });
    return goTo(`/premises/${id}/actions`, { notice: 'The action is on the list.' });
  },
});

/** Marks an action as done or dropped, with a note. */
export const settleSiteActionPage = definePage({
  url: '/premises/:id/actions/:actionId',
  access: keepPremises,
  parent: url,
  params: z.object({ id: z.uuid(), actionId: z.uuid() }),
  form: z.object({
    state: z.enum(['done', 'dropped'], 'Say whether it is done or dropped.'),
    note: z
      .string()
      .trim()
      .min(1, 'Say in a few words what was done, or why not.')
      .max(500, 'Use at most 500 characters.'),
  }),
  async get(ctx, { params: { id, actionId }, attempt }) {
    const site = await getSite(ctx, id, 'actions', 'change');
    const action = (await listActions(ctx, id)).find((each) => each.id === actionId);
    if (!action) throw premisesRefusals.refuse('ACTION_NOT_FOUND');
    return showPage('premises/pages/list-site-actions/settle-site-action.njk', {
      title: 'Finish an action',
      site,
      action: actionView(ctx, action),
      typed: { state: 'done', note: '', ...attempt?.values },
    });
  },
  async post(ctx, { params: { id, actionId }, form }) {
    await settleAction(ctx, actionId, form);
    return goTo(`/premises/${id}/actions`, {
      notice: form.state === 'done' ? 'Marked as done.' : 'Marked as dropped.',
    });
  },
});

/** The actions as a file, for the firm itself. */
export const downloadSiteActionsPage = definePage({
  url: '/premises/:id/actions/file',
  access: keepPremises,
  parent: url,
  params,
  query: asked,
  async get(ctx, request) {
    const site = await getSite(ctx, request.params.id, 'actions');
    if (sitePortion('actions', 'export', site.access) !== 'all') throw premisesRefusals.refuse('PREMISES_NOT_YOURS');
    const actions = await listAsked(ctx, site.id, request.query);
    await recordAudit(ctx, {
      action: 'premises.actions-exported',
      subject: `premises:${site.id}`,
      detail: { rows: actions.length },
    });
    const header = [
      'title',
      'detail',
      'source',
      'owner',
      'cost in pounds',
      'due',
      'state',
      'raised',
      'settled',
      'note',
    ];
    return sendFile('text/csv; charset=utf-8', writeCsv([header, ...actions.map(cellsOf)]), 'actions.csv');
  },
});

function listAsked(ctx: Ctx, premisesId: string, { source, state }: Asked): Promise<readonly SiteAction[]> {
  const overdue = state === 'overdue';
  return listActions(ctx, premisesId, {}).then((actions) =>
    actions.filter(
      (action) =>
        (source === '' || action.source === source) &&
        (overdue ? isOverdue(ctx, action) : state === '' || action.state === state),
    ),
  );
}

function isOverdue(ctx: Ctx, { state, dueOn }: SiteAction): boolean {
  return state === 'open' && dueOn !== null && dueOn < londonDay(ctx.now);
}

function actionView(ctx: Ctx, action: SiteAction): object {
  const { id, title, detail, source, ownerName, costPounds, dueOn, state, note } = action;
  return {
    ...{ id, title, detail, ownerName, costPounds, state, note },
    source: say(ctx.language, sourceWords[source]),
    due: dueOn === null ? '' : sayDay(ctx.language, dueOn),
    overdue: isOverdue(ctx, action),
    stateWords: say(ctx.language, stateWords[state] ?? ''),
  };
}

function cellsOf(action: SiteAction): string[] {
  const { title, detail, source, ownerName, costPounds, dueOn, state, raisedAt, settledAt, note } = action;
  const cost = costPounds === null ? '' : String(costPounds);
  const settled = settledAt === null ? '' : londonDay(settledAt);
  return [title, detail, source, ownerName, cost, dueOn ?? '', state, londonDay(raisedAt), settled, note];
}

function choices(words: Readonly<Record<string, string>>, chosen: string): object[] {
  return Object.entries(words).map(([value, text]) => ({ value, text, selected: value === chosen }));
}

function typedOf(attempt: Attempt | undefined): object {
  return { title: '', owner: '', cost: '', due: '', ...attempt?.values };
}
