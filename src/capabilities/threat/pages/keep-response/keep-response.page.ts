import { z } from 'zod';
import { isId } from '../../../../kernel/ids.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { namePeople } from '../../../identity/index.ts';
import { currentLevels } from '../../levels/read-levels.ts';
import { chooseResponse } from '../../response/choose-response.ts';
import { addActions, dropAction, startMenu } from '../../response/keep-menu.ts';
import { getKeptOrganisation } from '../../response/response-access.ts';
import { actionInput, responseFor, responseLevels, responseWords } from '../../response/response-level.ts';
import { listChoices, listMenu, type MenuAction, type ResponseChoice } from '../../response/response-store.ts';
import { systemWords } from '../../threat-level.ts';
import { keepResponse } from '../../threat-permissions.ts';

const url = '/organisations/:organisationId/response';
const organisation = z.object({ organisationId: z.uuid() });
const pageOf = (organisationId: string): string => `/organisations/${organisationId}/response`;

/** The response level of an organisation's buildings, and its list of actions for each. */
export const keepResponsePage = definePage({
  url,
  access: keepResponse,
  parent: '/what-to-do-now',
  params: organisation,
  form: actionInput,
  async get(ctx, { params: { organisationId }, attempt }) {
    const name = await getKeptOrganisation(ctx, organisationId);
    const [menu, choices, levels] = await Promise.all([
      listMenu(ctx, organisationId),
      listChoices(ctx, organisationId, 10),
      currentLevels(ctx),
    ]);
    return showPage('threat/pages/keep-response/keep-response.njk', {
      title: `Response of ${name}`,
      path: pageOf(organisationId),
      threats: levels.map(({ system, level }) => ({
        name: systemWords[system].name,
        level,
        goesWith: responseFor(level),
      })),
      chosen: choices[0]?.level ?? '',
      choices: await describeChoices(ctx, choices),
      levels: responseLevels.map((level) => ({
        level,
        words: responseWords[level],
        actions: menu.filter((action) => action.level === level).map(describeAction),
      })),
      isEmpty: menu.length === 0,
      levelItems: responseLevels.map((value) => ({ value, text: value, hint: { text: responseWords[value] } })),
      typed: readTyped(attempt),
    });
  },
  async post(ctx, { params: { organisationId }, form }) {
    await addActions(ctx, organisationId, [form]);
    return goTo(pageOf(organisationId), { notice: `On the list for ${form.level}` });
  },
});

/** Choosing the level. */
export const chooseResponsePage = definePage({
  url: '/organisations/:organisationId/response/level',
  access: keepResponse,
  parent: url,
  params: organisation,
  form: z.object({
    response: z.enum(responseLevels, 'Choose a level.'),
    reason: z.string().trim().min(3, 'Say why, for those who come after you.').max(500, 'Use at most 500 characters.'),
  }),
  async get(ctx, { params: { organisationId }, attempt }) {
    const name = await getKeptOrganisation(ctx, organisationId);
    const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
    return showPage('threat/pages/keep-response/choose-response.njk', {
      title: `Choose the response level of ${name}`,
      path: pageOf(organisationId),
      levelItems: responseLevels.map((value) => ({ value, text: value, hint: { text: responseWords[value] } })),
      typed: { response: typed('response'), reason: typed('reason') },
    });
  },
  async post(ctx, { params: { organisationId }, form: { response: level, reason } }) {
    await chooseResponse(ctx, { organisationId, level, reason });
    return goTo('/what-to-do-now', { notice: `${level} holds. What is on its list comes in a moment.` });
  },
});

/** Beginning with the list that ships. */
export const startMenuPage = definePage({
  url: '/organisations/:organisationId/response/start',
  access: keepResponse,
  parent: url,
  params: organisation,
  async post(ctx, { params: { organisationId } }) {
    await startMenu(ctx, organisationId);
    return goTo(pageOf(organisationId), { notice: 'A list to begin with. Make it your own.' });
  },
});

/** Taking an action off. */
export const dropActionPage = definePage({
  url: '/organisations/:organisationId/response/actions/:actionId/end',
  access: keepResponse,
  parent: url,
  params: organisation.extend({ actionId: z.uuid() }),
  async post(ctx, { params: { organisationId, actionId } }) {
    await dropAction(ctx, organisationId, actionId);
    return goTo(pageOf(organisationId), { notice: 'It is off the list' });
  },
});

function describeAction({ id, words, owner, dueHours, place }: MenuAction) {
  const where = place === 'premises' ? 'at each of the premises' : 'once for the organisation';
  return { id, words, how: `${owner}, within ${dueHours === 1 ? 'an hour' : `${dueHours} hours`}, ${where}` };
}

async function describeChoices(ctx: Ctx, choices: readonly ResponseChoice[]) {
  const idOf = (reference: string): string => reference.replace(/^person:/u, '');
  const names = await namePeople(ctx, choices.map(({ chosenBy }) => idOf(chosenBy)).filter(isId));
  return choices.map(({ level, reason, chosenAt, chosenBy }) => [
    dayAndTime(chosenAt),
    level,
    reason,
    names.get(idOf(chosenBy)) ?? 'the system',
  ]);
}

function readTyped(attempt: Attempt | undefined) {
  const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
  return {
    ...{ level: typed('level'), words: typed('words'), owner: typed('owner') },
    ...{ dueHours: typed('dueHours'), place: typed('place') },
  };
}
