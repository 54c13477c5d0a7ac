import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { getSite, keepPremises } from '../../../premises/index.ts';
import { listColleagues, listCourses, listCrew } from '../../training/crew-store.ts';
import { addCrew } from '../../training/keep-crew.ts';
import { writeTraining } from '../../training/record-training.ts';
import { listShifts } from '../../training/shift-store.ts';
import { siteParams, tickedOf, typedOf } from '../drill-view.ts';

const pageOf = (id: string): string => `/premises/${id}/drills/training`;
/** A box ticked once comes as a text, ticked often as a list. */
const ticks = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().max(100)).max(500),
);

/** Putting somebody on the list: a colleague of the network, or a typed name with that person's agreement. */
export const addCrewPage = definePage({
  url: '/premises/:id/drills/training/people',
  access: keepPremises,
  parent: '/premises/:id/drills/training',
  params: siteParams,
  form: z.object({
    personId: z.union([z.uuid(), z.literal('')]).default(''),
    typedName: z.string().trim().max(80, 'Use at most 80 characters.').default(''),
    consent: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
    shifts: ticks,
  }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'drills', 'change');
    const [colleagues, shifts] = await Promise.all([listColleagues(ctx, id), listShifts(ctx, id)]);
    await recordRead(ctx, { what: 'drills.colleagues-listed', subject: `premises:${id}` });
    const ticked = tickedOf(attempt, 'shifts');
    return showPage('drills/pages/keep-training/add-crew.njk', {
      title: 'Put somebody on the list',
      backLink: { label: 'Training, shift by shift', url: pageOf(id) },
      site: { name: site.name },
      colleagues: [
        { value: '', text: say(ctx.language, 'Nobody of these') },
        ...colleagues.map((person) => ({ value: person.id, text: person.name })),
      ],
      shifts: shifts.map((shift) => ({ value: shift.id, text: shift.name, checked: ticked.includes(shift.id) })),
      typed: {
        personId: typedOf(attempt, 'personId'),
        typedName: typedOf(attempt, 'typedName'),
        consent: typedOf(attempt, 'consent'),
      },
    });
  },
  async post(ctx, { params: { id }, form: { personId, typedName, consent, shifts } }) {
    const errors = {
      ...((personId === '') === (typedName === '')
        ? { typedName: 'Choose a colleague above, or type a name: one of the two.' }
        : {}),
      ...(typedName !== '' && consent.length < 3
        ? { consent: 'Say how this person agreed, for example: asked on 2 November.' }
        : {}),
      ...(shifts.length === 0 ? { shifts: 'Choose at least one shift.' } : {}),
    };
    if (Object.keys(errors).length > 0) return tryAgain(errors);
    const crew = { typedName: typedName || null, consent: typedName === '' ? null : consent, shiftIds: shifts };
    const added = await addCrew(ctx, id, { ...crew, personId: personId || null });
    if (!added) return tryAgain({ personId: 'This person is on the list already, or does not work here any more.' });
    return goTo(pageOf(id), { notice: 'On the list' });
  },
});

const howKnown = ['seen-certificate', 'was-there', 'told'] as const;
const howWords = {
  'seen-certificate': 'I have seen the certificate',
  'was-there': 'I was there',
  told: 'I was told, and believe it',
} as const;

/** Recording by hand what people learnt. */
export const recordTrainingByHandPage = definePage({
  url: '/premises/:id/drills/training/record',
  access: keepPremises,
  parent: '/premises/:id/drills/training',
  params: siteParams,
  form: z.object({
    people: ticks.refine((list) => list.length > 0, 'Choose who was trained.'),
    courses: ticks.refine((list) => list.length > 0, 'Choose what they learnt.'),
    takenOn: z.string().trim().refine(isDay, 'Give the day as year, month and day, for example 2026-11-02.'),
    knownBy: z.enum(howKnown, 'Choose how you know it.'),
  }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'drills', 'change');
    const [crew, courses] = await Promise.all([listCrew(ctx, id), listCourses(ctx)]);
    await recordRead(ctx, { what: 'drills.crew-listed', subject: `premises:${id}` });
    const [people, learnt] = [tickedOf(attempt, 'people'), tickedOf(attempt, 'courses')];
    return showPage('drills/pages/keep-training/record-training.njk', {
      title: 'Record training',
      backLink: { label: 'Training, shift by shift', url: pageOf(id) },
      site: { name: site.name },
      people: crew.map(({ id: value, name }) => ({
        ...{ value, checked: people.includes(value) },
        text: name || say(ctx.language, 'Somebody who has left'),
      })),
      courses: courses.map(({ code, name }) => ({
        ...{ value: code, text: say(ctx.language, name), checked: learnt.includes(code) },
      })),
      ways: howKnown.map((value) => ({ value, text: say(ctx.language, howWords[value]) })),
      typed: {
        takenOn: typedOf(attempt, 'takenOn', londonDay(ctx.now)),
        knownBy: typedOf(attempt, 'knownBy'),
      },
    });
  },
  async post(ctx, { params: { id }, form: { people, courses, takenOn, knownBy } }) {
    if (takenOn > londonDay(ctx.now)) return tryAgain({ takenOn: 'Give a day that has come.' });
    await writeTraining(ctx, id, { crewIds: people, courses, takenOn, knownBy });
    return goTo(pageOf(id), { notice: 'Recorded' });
  },
});
