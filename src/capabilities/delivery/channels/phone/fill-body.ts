import type { HttpProviderSettings } from './phone-settings.ts';

/** What may stand between double braces in the body of a described provider. */
export const fillable = ['to', 'text', 'link', 'language', 'id', 'expires'] as const;

/** The values of one message. */
export type FillValues = Readonly<Record<(typeof fillable)[number], string>>;

/**
 * Cuts the body of a described provider once at its slots; the function that comes back joins it with one message's values, each
 * escaped for its place, so that no text can end the field that it stands in. Throws on a slot that there is not.
 */
export function makeBodyFiller({
  body,
  format,
}: Pick<HttpProviderSettings, 'body' | 'format'>): (values: FillValues) => string {
  const whole = format === 'json' ? JSON.stringify(body) : writeForm(body);
  const write = format === 'json' ? (value: string) => JSON.stringify(value).slice(1, -1) : encodeValue;
  const pieces = whole.split(/\{\{(\w+)\}\}/);
  const slots = pieces.flatMap((piece, place) => {
    if (place % 2 === 0) return [];
    const slot = fillable.find((each) => each === piece);
    if (!slot) throw new Error(`There is nothing to fill into {{${piece}}}.`);
    return [slot];
  });
  const texts = pieces.filter((_, place) => place % 2 === 0);
  return (values) => {
    let filled = texts[0] ?? '';
    for (const [place, slot] of slots.entries()) filled += write(values[slot]) + (texts[place + 1] ?? '');
    return filled;
  };
}

/** Half a character, which a cut text may end with, has no code of its own and would throw. */
function encodeValue(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString('utf8'));
}

function writeForm(body: HttpProviderSettings['body']): string {
  return Object.entries(body)
    .map(([field, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      // The braces of slots stay as they are, to be found.
      const written = text
        .split(/(\{\{\w+\}\})/)
        .map((each, place) => (place % 2 === 1 ? each : encodeURIComponent(each)));
      return `${encodeURIComponent(field)}=${written.join('')}`;
    })
    .join('&');
}
