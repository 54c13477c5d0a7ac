import type { Checked } from '../../../kernel/wrong-input.ts';
import type { Building } from './building.ts';
import type { TypedAnswers } from './question-reader.ts';

/** The questions of the interview, one a page, in order; `extras` need not be answered. */
export const questionKeys = [
  'place',
  'doors',
  'floors',
  'inside',
  'outside',
  'shifts',
  'people',
  'telling',
  'calling',
  'extras',
] as const;

/** One of them. */
export type QuestionKey = (typeof questionKeys)[number];

/** A choice of a field. */
export interface FieldItem {
  readonly value: string;
  readonly text: string;
}

/** One field of a question, filled with what was answered or with a sensible start. */
export interface QuestionField {
  readonly kind: 'text' | 'lines' | 'select' | 'radios' | 'checkboxes';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Stands above the field and those that follow: "Door 2". */
  readonly heading?: string;
  readonly value: string | readonly string[];
  readonly items?: readonly FieldItem[];
}

/** A question about the building. */
export interface Question {
  readonly key: QuestionKey;
  readonly title: string;
  /** Why it is asked, in a sentence. */
  readonly why: string;
  /** Whether it is asked of this building at all. */
  applies(building: Building): boolean;
  /** `address`: of the premises, as it would be said. */
  fields(building: Building, address: string): readonly QuestionField[];
  /** What was typed, as a part of the building. */
  read(typed: TypedAnswers, building: Building): Checked<Partial<Building>>;
}
