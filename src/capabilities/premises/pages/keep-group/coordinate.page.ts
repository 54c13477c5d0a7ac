import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { type CoordinationKind, findPair, listCoordination } from '../../groups/coordination-store.ts';
import { recordCoordination } from '../../groups/record-coordination.ts';
import { premisesRefusals } from '../../premises-errors.ts';
import { seePremises } from '../../premises-permissions.ts';
import { siteMay } from '../../site-policy.ts';
import { getSite } from '../../sites/get-site.ts';
import { sayDay } from '../../tasks/task-words.ts';

const procedures = ['', 'evacuation', 'invacuation', 'lockdown', 'communication'] as const;
const procedureWords: Readonly<Record<string, string>> = {
  '': 'None in particular',
  evacuation: 'Evacuation',
  invacuation: 'Invacuation',
  lockdown: 'Lockdown',
  communication: 'Communication',
};
// Told from the side whose words they are.
const kindWords: Readonly<Record<CoordinationKind, string>> = {
  told: '{name} told the other',
  heard: '{name} was told by the other',
  agreed: '{name} writes that both agreed',
};

/** The co-ordination record of two premises: read by both, added to by both. */
export const coordinatePage = definePage({
  url: '/premises/:id/group/:nestingId',
  access: seePremises,
  parent: '/premises/:id/group',
  params: z.object({ id: z.uuid(), nestingId: z.uuid() }),
  form: z.object({
    kind: z.enum(['told', 'heard', 'agreed'], 'Say what happened.'),
    procedure: z.enum(procedures).catch('').default(''),
    who: z.string().default(''),
    words: z.string().default(''),
    happenedOn: z.string().trim().default(''),
  }),
  async get(ctx, { params: { id, nestingId }, attempt }) {
    const site = await getSite(ctx, id, 'group');
    const pair = await findPair(ctx, nestingId, id);
    if (!pair) throw premisesRefusals.refuse('NESTING_NOT_FOUND');
    const typed = { kind: '', procedure: '', who: '', words: '', happenedOn: londonDay(ctx.now), ...attempt?.values };
    return showPage('premises/pages/keep-group/coordinate.njk', {
      title: say(ctx.language, 'Co-ordination with {name}', {
        name: pair.outerId === id ? pair.innerName : pair.outerName,
      }),
      titleIsContent: true,
      site,
      nestingId,
      isOpen: pair.state === 'agreed' && siteMay(site.access, 'group', 'change'),
      decides: pair.state === 'agreed' && siteMay(site.access, 'group', 'decide'),
      lines: (await listCoordination(ctx, nestingId)).map((line) => ({
        head: say(ctx.language, kindWords[line.kind], { name: line.byName }),
        procedure: line.procedure ? say(ctx.language, procedureWords[line.procedure] ?? '') : '',
        who: line.who,
        words: line.words,
        on: sayDay(ctx.language, line.happenedOn),
      })),
      typed,
      procedures: procedures.map((value) => ({
        value,
        text: procedureWords[value],
        selected: value === typed.procedure,
      })),
    });
  },
  async post(ctx, { params: { id, nestingId }, form }) {
    const procedure = form.procedure === '' ? null : form.procedure;
    const done = await recordCoordination(ctx, id, nestingId, { ...form, procedure });
    return done.ok
      ? goTo(`/premises/${id}/group/${nestingId}`, { notice: 'It is on the record.' })
      : tryAgain(done.errors);
  },
});
