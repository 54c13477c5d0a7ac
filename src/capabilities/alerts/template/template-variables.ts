import type { AlertWords } from '../content/alert-words.ts';
import type { DraftContent } from '../content/draft-content.ts';

/** The texts of an alert that may hold blanks, in the order of the form, with what the form calls them. */
export const templateFields = {
  senderName: 'Who is warning',
  event: 'Kind of incident',
  headline: 'Headline',
  description: 'What happened',
  areaDesc: 'Where',
  instruction: 'What people should do',
} as const satisfies Partial<Record<keyof AlertWords, string>>;

type TemplateField = keyof typeof templateFields;

/** One blank: its name as written between the braces, what to call it, and the parts of the alert that it stands in. */
export interface TemplateVariable {
  readonly name: string;
  readonly label: string;
  readonly standsIn: readonly string[];
}

// Letters and digits, beginning with a small letter: placeName, road2.
const blank = /\{\{([a-z][A-Za-z0-9]{0,39})\}\}/g;

// Delivery puts each person's link where this stands; a blank of that name would never be asked for.
const reserved = 'answerLink';

const fieldNames = Object.keys(templateFields) as TemplateField[];

/** The blanks of a content, each once, in the order in which a reader meets them. */
export function listVariables({ words }: Pick<DraftContent, 'words'>): TemplateVariable[] {
  const found = new Map<string, string[]>();
  for (const field of fieldNames) {
    for (const [, name = ''] of words[field].matchAll(blank)) {
      const places = found.get(name) ?? [];
      if (!places.includes(templateFields[field])) places.push(templateFields[field]);
      found.set(name, places);
    }
  }
  return [...found].map(([name, standsIn]) => ({ name, label: labelOf(name), standsIn }));
}

/** The content with its blanks filled in; a blank without a value stays as it is. A value is never read for blanks again. */
export function fillTemplate(content: DraftContent, values: Readonly<Record<string, string>>): DraftContent {
  const given = new Map(Object.entries(values));
  const fill = (text: string): string => text.replace(blank, (whole, name: string) => given.get(name) ?? whole);
  const filled = Object.fromEntries(fieldNames.map((field) => [field, fill(content.words[field])]));
  return { ...content, words: { ...content.words, ...filled } };
}

/** What is wrong with the blanks of a template, field to sentence; empty when all can be read. */
export function findBlankFaults({ words }: Pick<DraftContent, 'words'>): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const field of fieldNames) {
    const rest = words[field].replace(blank, '');
    if (/\{\{|\}\}/.test(rest)) {
      faults[field] =
        'A blank is two braces around one word of letters and digits that begins with a small letter: {{placeName}}.';
    } else if (words[field].includes(`{{${reserved}}}`)) {
      faults[field] = `{{${reserved}}} is put into every message by itself. Give this blank another name.`;
    }
  }
  return faults;
}

/** The blanks that were never filled in, field to sentence: such a text must not go out. */
export function findOpenBlanks(words: AlertWords): { readonly field: string; readonly sentence: string }[] {
  return fieldNames.flatMap((field) => {
    const open = [...new Set([...words[field].matchAll(blank)].map(([whole]) => whole))];
    return open.length === 0 ? [] : [{ field, sentence: `Fill in ${open.join(' and ')}, or take it out.` }];
  });
}

function labelOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
