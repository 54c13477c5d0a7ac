import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { timeWords } from '../../../../design/language/time-words.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listEntriesAbout } from '../../../audit/index.ts';
import { namePeople } from '../../../identity/index.ts';
import { listKeepings } from '../../keeping/keeping-store.ts';
import { letIn } from '../../keeping/let-in.ts';
import { endDeputy, nameDeputy } from '../../keeping/name-deputy.ts';
import { keepPremises, seePremises } from '../../premises-permissions.ts';
import { siteMay } from '../../site-policy.ts';
import { getSite } from '../../sites/get-site.ts';
import { findReveals } from '../../sites/site-store.ts';

const url = '/premises/:id/people';
const params = z.object({ id: z.uuid() });
const pageOf = (id: string): string => `/premises/${id}/people`;

/** Who keeps premises, who stands in, and who from outside is let in; every change and every look from outside. */
export const keepPeoplePage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id',
  params,
  form: z.object({ email: z.string().trim().min(3, 'Give the e-mail address that they sign in with.').max(320) }),
  async get(ctx, request) {
    const site = await getSite(ctx, request.params.id, 'people');
    const reveals = await findReveals(ctx, site.id);
    return showPage('premises/pages/keep-people/keep-people.njk', {
      title: 'Deputies, and who is let in',
      site,
      decides: siteMay(site.access, 'people', 'decide'),
      keepings: (await listKeepings(ctx, site.id)).map(({ beganAt, ...keeping }) => ({
        ...keeping,
        since: timeWords(ctx.language).dayInWords(beganAt),
      })),
      typed: { email: '', ...request.attempt?.values },
      reveals: letInView(reveals),
      happened: await listWhatHappened(ctx, site.id),
    });
  },
  async post(ctx, { params: { id }, form }) {
    const named = await nameDeputy(ctx, id, form.email);
    if (!named.ok) return tryAgain(named.errors);
    return goTo(pageOf(id), { notice: say(ctx.language, '{name} is a deputy here now.', { name: named.value }) });
  },
});

/** Ends a deputy. */
export const endDeputyPage = definePage({
  url: '/premises/:id/people/:keepingId/end',
  access: keepPremises,
  parent: url,
  params: z.object({ id: z.uuid(), keepingId: z.uuid() }),
  async post(ctx, { params: { id, keepingId } }) {
    await endDeputy(ctx, id, keepingId);
    return goTo(pageOf(id), { notice: 'They are no longer a deputy here.' });
  },
});

const box = z
  .literal('yes')
  .optional()
  .transform((typed) => typed === 'yes');

/** Lets the adviser and the region in, or not. */
export const letInPage = definePage({
  url: '/premises/:id/people/let-in',
  access: keepPremises,
  parent: url,
  params,
  form: z.object({ adviser: box, adviserUntil: z.string().trim().default(''), incidentToRegion: box }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'people', 'decide');
    const typed = { ...letInView(await findReveals(ctx, id)), ...attempt?.values };
    return showPage('premises/pages/keep-people/let-in.njk', { title: 'Who is let in', site, typed });
  },
  async post(ctx, { params: { id }, form }) {
    const adviserUntil = form.adviser ? form.adviserUntil : null;
    const done = await letIn(ctx, id, { adviserUntil, incidentToRegion: form.incidentToRegion });
    return done.ok ? goTo(pageOf(id), { notice: 'Who is let in is saved.' }) : tryAgain(done.errors);
  },
});

function letInView({ adviserUntil, revealsIncident }: Awaited<ReturnType<typeof findReveals>>): {
  adviser: string;
  adviserUntil: string;
  incidentToRegion: string;
} {
  return {
    adviser: adviserUntil === null ? '' : 'yes',
    adviserUntil: adviserUntil ?? '',
    incidentToRegion: revealsIncident ? 'yes' : '',
  };
}

const happenings: Readonly<Record<string, string>> = {
  'premises.deputy-named': '{who} named a deputy',
  'premises.deputy-ended': '{who} ended a deputy',
  'premises.charge-taken': '{who} took charge',
  'premises.charge-ended': '{who} ended the charge of somebody',
  'premises.let-in-changed': '{who} changed who is let in',
};
// Of the newest entries so many are looked through, and so many told.
const lookedThrough = 300;
const told = 20;

async function listWhatHappened(ctx: Ctx, premisesId: string): Promise<object[]> {
  const entries = (await listEntriesAbout(ctx, [`premises:${premisesId}`], lookedThrough))
    .filter(({ action }) => action in happenings || action.endsWith('-looked-at'))
    .slice(0, told);
  const ids = entries.map(({ actor }) => actor.replace('person:', '')).filter((id) => z.uuid().safeParse(id).success);
  const names = await namePeople(ctx, [...new Set(ids)]);
  return entries.map(({ action, actor, at }) => {
    const who = names.get(actor.replace('person:', '')) ?? say(ctx.language, 'The system');
    const sentence = happenings[action] ?? '{who} looked at a part of your plans';
    return { words: say(ctx.language, sentence, { who }), when: timeWords(ctx.language).dayAndTime(at) };
  });
}
