import type { Language } from '../../../kernel/language.ts';
import type { Answers } from '../interview/duty-question.ts';
import { eventFactsOf } from '../interview/event-questions.ts';
import { assessEvent } from '../rules/assess-duty.ts';
import { sayEventChange } from '../words/change-words.ts';
import { eventTitles, responsibleWords } from '../words/duty-words.ts';
import { sayReason } from '../words/reason-words.ts';
import { viewDutyLine, viewPenalties, viewRules } from './duty-view.ts';

/** The result for an event as its template takes it. */
export function viewEvent(language: Language, answers: Answers, on: string): { title: string } {
  const facts = eventFactsOf(answers);
  const answer = assessEvent(facts, on);
  const valuesOf = (people: number) => ({ people, use: facts.mainUse, ...answer.rules.thresholds });
  return {
    title: eventTitles[answer.qualifies ? 'qualifies' : 'free'],
    ...viewRules(language, answer.rules),
    tier: answer.qualifies ? 'event' : 'out',
    verdicts: answer.verdicts.map(({ part, people, qualifies, reasons }) => ({
      part,
      qualifies,
      reasons: reasons.map((reason) => ({ words: sayReason(language, reason, valuesOf(people)), cites: reason.cites })),
    })),
    responsible: { words: responsibleWords[answer.responsible.code] ?? '', cites: answer.responsible.cites },
    duties: answer.duties.map(viewDutyLine),
    changes: answer.changes.map((change) => sayEventChange(language, change)),
    penalties: answer.qualifies ? viewPenalties('event') : [],
    confidence: null,
    whatIf: null,
  } as { title: string };
}
