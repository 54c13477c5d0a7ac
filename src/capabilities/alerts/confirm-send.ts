import type { FieldErrors } from '../../kernel/wrong-input.ts';
import { type AlertStatus, statusWords } from './alert.ts';

/** What a sender types to show that they know what they are about to do. */
export interface SendConfirmation {
  /** The number of people, with or without thousands commas. */
  readonly confirmSize: string;
  /** LIVE, EXERCISE or TEST. */
  readonly confirmKind: string;
}

/** What is wrong with a confirmation, field to sentence; nothing when both the number and the word are right. */
export function findConfirmationFaults(
  typed: SendConfirmation,
  size: number,
  status: AlertStatus,
): FieldErrors | undefined {
  const word = statusWords[status];
  const faults: Record<string, string> = {};
  const digits = typed.confirmSize.replace(/[\s,.]/g, '');
  if (!/^\d{1,9}$/.test(digits)) faults.confirmSize = 'Type the number of people that this goes to.';
  else if (Number(digits) !== size) {
    faults.confirmSize = `This goes to ${size.toLocaleString('en-GB')} people now, not ${Number(digits).toLocaleString('en-GB')}. Check who is told, then type the number.`;
  }
  if (typed.confirmKind.trim().toUpperCase() !== word) {
    faults.confirmKind = `This is ${word}. Type the word ${word} to show that you mean it.`;
  }
  return Object.keys(faults).length > 0 ? faults : undefined;
}
