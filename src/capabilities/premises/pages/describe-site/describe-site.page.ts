import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { describePremises, listPremisesUses } from '../../../network/index.ts';
import { keepPremises } from '../../premises-permissions.ts';
import { getSite } from '../../sites/get-site.ts';

const none = 'none';

/** What premises are called and used for, and how many people are expected there at the same time. */
export const describeSitePage = definePage({
  url: '/premises/:id/describe',
  access: keepPremises,
  parent: '/premises/:id',
  params: z.object({ id: z.uuid() }),
  form: z.object({
    name: z.string().trim().max(200, 'Use at most 200 characters.'),
    use: z.string('Choose what the premises are used for.').min(1, 'Choose what the premises are used for.'),
    expected: z
      .string()
      .trim()
      .regex(/^[\d,\s]{1,12}$/, 'Give the number of people as digits, for example 120.')
      .transform((typed) => Number(typed.replace(/[,\s]/g, ''))),
  }),
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'description', 'change');
    const typed = {
      name: site.name,
      use: site.useCode ?? '',
      expected: site.expected === null ? '' : String(site.expected),
      ...attempt?.values,
    };
    const uses = await listPremisesUses(ctx);
    return showPage('premises/pages/describe-site/describe-site.njk', {
      title: 'Describe the premises',
      site,
      typed,
      uses: [
        { value: '', text: 'Choose a use' },
        ...uses.map(({ code, name }) => ({ value: code, text: name })),
        { value: none, text: 'None of these' },
      ].map((use) => ({ ...use, selected: use.value === typed.use })),
    });
  },
  async post(ctx, { params, form }) {
    const site = await getSite(ctx, params.id, 'description', 'change');
    const useCode = form.use === none ? null : form.use;
    const said = await describePremises(ctx, site.id, { name: form.name, useCode, capacity: form.expected });
    if (!said.ok) {
      const { name, useCode: use, capacity } = said.errors;
      return tryAgain({
        ...(name ? { name } : {}),
        ...(use ? { use } : {}),
        ...(capacity ? { expected: capacity } : {}),
      });
    }
    return goTo(`/premises/${site.id}`, { notice: 'The description is saved.' });
  },
});
