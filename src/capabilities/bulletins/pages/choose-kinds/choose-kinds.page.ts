import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { ownPerson } from '../../../identity/index.ts';
import { kindWords, type ReadKind, readKinds } from '../../bulletin.ts';
import { chooseKinds, readChoices } from '../../choices/choose-kinds.ts';
import { paces, paceWords } from '../../choices/pace.ts';
import { readStopLink, stopByLink } from '../../choices/stop-by-link.ts';

const hints: Readonly<Record<ReadKind, string>> = {
  bulletin: 'What a duty officer, a hub or a lead tells people they cover.',
  news: 'Short items.',
  'threat-bulletin': 'What happened, what it means, and three things to do.',
  newsletter: 'National every month, regional every three months.',
};

const url = '/preferences/bulletins';
const pace = z.enum(paces, 'Choose how often.');

/** How I want each kind: at once, in one mail a day or a week, or not at all. Alerts are no matter of this page. */
export const chooseKindsPage = definePage({
  url,
  access: 'signed-in',
  parent: '/preferences',
  query: z.object({}),
  form: z.object({ bulletin: pace, news: pace, 'threat-bulletin': pace, newsletter: pace }),
  async get(ctx) {
    const chosen = await readChoices(ctx, ownPerson(ctx));
    return showPage('bulletins/pages/choose-kinds/choose-kinds.njk', {
      ...{ title: 'Bulletins and newsletters', url },
      kinds: readKinds.map((kind) => ({
        ...{ name: kind, label: kindWords[kind].label, hint: hints[kind] },
        items: paces.map((value) => ({ value, text: paceWords[value], checked: chosen[kind] === value })),
      })),
    });
  },
  async post(ctx, { form }) {
    await chooseKinds(ctx, form);
    return goTo('/preferences', { notice: 'Bulletins and newsletters come as you chose.' });
  },
});

const linkParams = z.object({ token: z.string().min(1).max(200) });

/** The page of the link in the foot of a message: one press stops messages like it. Opening it does nothing, as scanners open links. */
export const stopKindsPage = definePage({
  url: `${url}/:token`,
  access: 'public',
  reachedFrom: 'the last line of a bulletin, a newsletter or a digest by mail',
  perMinute: 60,
  params: linkParams,
  query: z.object({}),
  form: z.object({ deed: z.enum(['stop', 'again'], 'Press the button.') }),
  async get(ctx, { params }) {
    const { kinds, choices } = await readStopLink(ctx, params.token);
    const isStopped = kinds.length > 0 && kinds.every((kind) => choices[kind] === 'none');
    return showPage('bulletins/pages/choose-kinds/stop-kinds.njk', {
      title: isStopped ? 'You are not sent these any longer' : 'Get fewer of these, or none',
      ...{ isStopped, url: `${url}/${params.token}`, choicesUrl: url },
      kinds: kinds.map((kind) => ({ label: kindWords[kind].label, pace: paceWords[choices[kind]] })),
    });
  },
  async post(ctx, { params, form }) {
    await stopByLink(ctx, params.token, form.deed);
    return goTo(`${url}/${params.token}`);
  },
});

/** Where the foot of a message leads: the same address that mail programs post to. */
export const stopLinkPage = definePage({
  url: '/answer/:token/stop',
  access: 'public',
  reachedFrom: 'the last line of a bulletin, a newsletter or a digest by mail',
  perMinute: 60,
  params: linkParams,
  query: z.object({}),
  get: async (_ctx, { params }) => goTo(`${url}/${params.token}`),
});
