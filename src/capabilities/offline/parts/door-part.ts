import { contactAddress, type DoorPlan, findFirstQuestion } from '../../doors/index.ts';
import type { KeptDoors } from '../browser/kept-part.ts';
import { type MadePart, makePart } from './made-part.ts';

/** The route finder as a part: all its steps, as its page has them. */
export function makeDoorPart(plan: DoorPlan, language: string): MadePart {
  const tongue = language === 'cy' ? 'cy' : 'en';
  const first = findFirstQuestion(plan)?.code;
  const order = (code: string): number => (code === first ? 0 : 1);
  const content: KeptDoors = {
    questions: [...plan.questions]
      .sort((one, other) => order(one.code) - order(other.code))
      .map(({ code, words, answers }) => ({
        id: `ask-${code}`,
        words: words[tongue],
        answers: answers.map((answer) => ({
          words: answer.words[tongue],
          to: answer.nextQuestion ? `#ask-${answer.nextQuestion}` : `#door-${answer.doorCode}`,
        })),
      })),
    doors: plan.doors.map(({ code, isEmergency, title, explanation, contacts }) => ({
      ...{ id: `door-${code}`, isEmergency, title: title[tongue], explanation: explanation[tongue] },
      contacts: contacts.map((contact) => ({ label: contact.label[tongue], url: contactAddress(contact) })),
    })),
  };
  return makePart({ name: 'doors', title: 'Which door?', kind: 'doors' }, content);
}
