import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { contactAddress, type Door, type DoorPlan, findFirstQuestion, type TwoTongues } from '../../door.ts';
import { listDoors } from '../../list-doors.ts';

type Tongue = keyof TwoTongues;

/**
 * Which door? All steps are one page, and an answer is a link to a part of it: the part after `#` never leaves the browser, so
 * what somebody answers reaches no server, no log and nobody else.
 */
export const whichDoorPage = definePage({
  url: '/which-door',
  access: 'public',
  reachedFrom: 'the foot of every page',
  shared: { audience: 'public', keys: () => ['doors'], list: async () => ['/which-door'] },
  async get(ctx) {
    const plan = await listDoors(ctx);
    return showPage('doors/pages/which-door/which-door.njk', {
      title: 'Which door?',
      ...viewDoors(plan, ctx.language),
    });
  },
});

/** The route finder as its template takes it. */
export function viewDoors(plan: DoorPlan, tongue: Tongue): object {
  const first = findFirstQuestion(plan);
  const isFirst = (code: string): number => (code === first?.code ? 0 : 1);
  return {
    language: tongue,
    emergency: plan.doors.filter(({ isEmergency }) => isEmergency).map((door) => viewDoor(door, tongue)),
    questions: [...plan.questions]
      .sort((one, other) => isFirst(one.code) - isFirst(other.code))
      .map(({ code, words, answers }) => ({
        id: `ask-${code}`,
        isFirst: code === first?.code,
        words: words[tongue],
        answers: answers.map((answer) => ({
          words: answer.words[tongue],
          url: answer.nextQuestion ? `#ask-${answer.nextQuestion}` : `#door-${answer.doorCode}`,
        })),
      })),
    doors: plan.doors.map((door) => viewDoor(door, tongue)),
  };
}

function viewDoor({ code, isEmergency, title, explanation, contacts }: Door, tongue: Tongue): object {
  return {
    id: `door-${code}`,
    isEmergency,
    title: title[tongue],
    explanation: explanation[tongue],
    contacts: contacts.map((contact) => ({
      label: contact.label[tongue],
      url: contactAddress(contact),
      leadsAway: contact.kind === 'link',
      checked: contact.checkedOn ? dayInWords(new Date(`${contact.checkedOn}T12:00:00Z`)) : undefined,
    })),
  };
}
