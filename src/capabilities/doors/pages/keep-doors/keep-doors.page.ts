import { z } from 'zod';
import { after, day, dayInWords, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { checkContact } from '../../change-door.ts';
import { type DoorContact, isCheckDue, judgeDoorPlan } from '../../door.ts';
import { listComingContacts } from '../../door-store.ts';
import { keepDoors } from '../../doors-permissions.ts';
import { listDoors } from '../../list-doors.ts';

const url = '/doors';
const inWords = (date: string): string => dayInWords(new Date(`${date}T12:00:00Z`));

/** The doors for whoever keeps them: numbers, links and words with their days, and what has to be tried again. */
export const keepDoorsPage = definePage({
  url,
  access: keepDoors,
  parent: '/which-door',
  reachedFrom: 'the page of operations',
  async get(ctx) {
    return showPage('doors/pages/keep-doors/keep-doors.njk', { title: 'Doors', ...(await makeView(ctx)) });
  },
});

/** Notes that a number or a link was tried today. */
export const checkContactPage = definePage({
  url: '/doors/contacts/:contactId/check',
  access: keepDoors,
  parent: url,
  params: z.object({ contactId: z.uuid() }),
  async post(ctx, { params }) {
    await checkContact(ctx, params.contactId);
    return goTo(url, { notice: 'Tried today, and right' });
  },
});

async function makeView(ctx: Ctx): Promise<object> {
  const today = londonDay(ctx.now);
  const plan = await listDoors(ctx);
  const contacts = await listComingContacts(ctx, today);
  const inMonth = londonDay(after(ctx.now, 30 * day));
  const lines = contacts.map((contact) => viewContact(contact, today));
  return {
    faults: judgeDoorPlan(plan),
    due: contacts.filter((contact) => contact.validFrom <= today && isCheckDue(contact, today)).length,
    ending: contacts.filter(({ validTo }) => validTo !== null && validTo <= inMonth).map(({ label }) => label.en),
    doors: plan.doors.map(({ code, title, explanation }) => ({
      code,
      title: title.en,
      explanation: explanation.en,
      contacts: lines.filter(({ doorCode }) => doorCode === code),
    })),
    questions: plan.questions.map(({ code, words, answers }) => ({
      code,
      words: words.en,
      answers: answers.map((answer) => ({ code: answer.code, words: answer.words.en, leadsTo: leadsTo(answer) })),
    })),
  };

  function leadsTo(answer: (typeof plan.questions)[number]['answers'][number]): string {
    const question = plan.questions.find(({ code }) => code === answer.nextQuestion);
    return question?.words.en ?? plan.doors.find(({ code }) => code === answer.doorCode)?.title.en ?? 'nowhere';
  }
}

function viewContact(contact: DoorContact, today: string) {
  const { id, doorCode, label, value, saidBy, validFrom, validTo, checkedOn } = contact;
  return {
    ...{ id, doorCode, label: label.en, value, saidBy },
    days: `from ${inWords(validFrom)}${validTo ? ` until ${inWords(validTo)}` : ''}`,
    isComing: validFrom > today,
    checked: checkedOn ? `Tried on ${inWords(checkedOn)}` : 'Nobody here has tried it yet',
    isDue: validFrom <= today && isCheckDue(contact, today),
  };
}
