import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';

/** What came with a form: repeated names as lists. */
export type TypedAnswers = Readonly<Record<string, string | readonly string[]>>;

/** The most letters of a name on a card: more is not read at a glance. */
export const longestName = 60;
/** The most letters of a sentence on a card. */
export const longestSentence = 140;

/** Reads the fields of a question and gathers what is wrong with them. */
export interface QuestionReader {
  /** One line; `missing` is said when it is empty and must not be. */
  text(name: string, most: number, missing?: string): string;
  /** One name a line, each once, in order. */
  lines(name: string, most: number, missing?: string): readonly string[];
  /** One of these; the first of them, and a fault, where it is none. */
  choice<Value extends string>(name: string, allowed: readonly [Value, ...Value[]], missing: string): Value;
  /** Some of these, in their order. */
  choices<Value extends string>(name: string, allowed: readonly Value[], missing: string): readonly Value[];
  /** Says what is wrong with a field, unless something was said of it already. */
  fault(name: string, sentence: string): void;
  /** The value, if nothing was wrong. */
  done<Value>(value: Value): Checked<Value>;
}

/** Makes the reader of what was typed. */
export function makeQuestionReader(typed: TypedAnswers): QuestionReader {
  const faults = new Map<string, string>();
  const reader: QuestionReader = {
    text(name, most, missing) {
      const text = tidy(listOf(typed[name]).join(' '));
      if (text.length > most) reader.fault(name, `Write at most ${most} letters.`);
      if (text === '' && missing) reader.fault(name, missing);
      return text;
    },
    lines(name, most, missing) {
      const lines = listOf(typed[name])
        .flatMap((text) => text.split(/\r?\n/))
        .map(tidy)
        .filter(Boolean);
      const once = [...new Set(lines)];
      if (once.length > most) reader.fault(name, `Write at most ${most} lines.`);
      if (once.some((line) => line.length > longestName)) {
        reader.fault(name, `Write at most ${longestName} letters a line.`);
      }
      if (once.length === 0 && missing) reader.fault(name, missing);
      return once;
    },
    choice(name, allowed, missing) {
      const found = allowed.find((each) => each === listOf(typed[name])[0]);
      if (!found) reader.fault(name, missing);
      return found ?? allowed[0];
    },
    choices(name, allowed, missing) {
      const found = allowed.filter((each) => listOf(typed[name]).includes(each));
      if (found.length === 0) reader.fault(name, missing);
      return found;
    },
    fault(name, sentence) {
      if (!faults.has(name)) faults.set(name, sentence);
    },
    done: (value) => (faults.size > 0 ? wrongInput(Object.fromEntries(faults)) : accepted(value)),
  };
  return reader;
}

function listOf(typed: string | readonly string[] | undefined): readonly string[] {
  if (typed === undefined) return [];
  return typeof typed === 'string' ? [typed] : typed;
}

// Marks that steer a line's direction could turn a printed card round; they go with what does not print.
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
