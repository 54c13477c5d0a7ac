import type { CapInfo } from '../cap/cap-model.ts';
import { type MessageFacts, makeAlertMessage } from './alert-message.ts';

/** What a locked phone shows of an alert: the first line, then as much of the summary as fits. */
export interface AlertNotice {
  readonly headline: string;
  /** What is new or taken back, where, and what to do, a line each. */
  readonly summary: string;
  /** BCP 47. */
  readonly language: string;
  /** LIVE, not an exercise or a test. */
  readonly isReal: boolean;
}

/** One language of an alert as a notice. It says nothing of whom it is for. */
export function writeAlertNotice(facts: MessageFacts, info: CapInfo): AlertNotice {
  const { firstLine, lead, language, status } = makeAlertMessage(facts, info);
  const where = info.area.map((area) => area.areaDesc).join(', ');
  const lines = [lead, where, info.instruction ?? ''].map((line) => line.replace(/\s+/g, ' ').trim());
  return {
    headline: firstLine,
    summary: lines.filter((line) => line !== '').join('\n'),
    language,
    isReal: status === 'Actual',
  };
}
