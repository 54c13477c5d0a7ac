import type { z } from 'zod';

/** Field name to message: what is wrong and what to do, shown at the field and in the error summary. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Either a value, or what is wrong with which field. Wrong input is a value, never thrown. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Wraps an accepted value. */
export function accepted<Value>(value: Value): Checked<Value> {
  return { ok: true, value };
}

/** Wraps what is wrong; `errors` maps a field name to a sentence. */
export function wrongInput(errors: FieldErrors): { readonly ok: false; readonly errors: FieldErrors } {
  return { ok: false, errors };
}

/** Checks raw input against a schema; the first message of each field is kept, keyed by its dotted path. */
export function checkInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): Checked<z.output<Schema>> {
  const result = schema.safeParse(raw);
  if (result.success) return accepted(result.data);
  // A map, since what was sent may name a field `constructor`.
  const errors = new Map<string, string>();
  for (const issue of result.error.issues) {
    const field = issue.path.map(String).join('.') || 'form';
    if (!errors.has(field)) errors.set(field, issue.message);
  }
  return wrongInput(Object.fromEntries(errors));
}
