import { z } from 'zod';

/** What is given to save a person. The e-mail address becomes a verified contact point: it comes from an employer or importer. */
export const personSchema = z.object({
  /** The giver's own reference; a later save of the same reference updates this person. */
  reference: z.string().trim().min(1).max(100).optional(),
  name: z.string().trim().min(1, 'Enter a name').max(200, 'Enter a name of at most 200 characters'),
  email: z
    .string()
    .trim()
    .max(320, 'Enter an e-mail address of at most 320 characters')
    .pipe(z.email('Enter an e-mail address like name@example.org')),
  /** BCP 47, for example `en` or `cy`. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Enter a language like en or cy')
    .default('en'),
});

/** A person to save. */
export type PersonInput = z.input<typeof personSchema>;

/** Checks all rows before anything is written; throws on the first wrong one, whose giver should have shown it at its field. */
export function checkPeople(rows: readonly PersonInput[]): z.output<typeof personSchema>[] {
  return rows.map((row, index) => {
    const result = personSchema.safeParse(row);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw new Error(`Person ${index + 1}: ${issue?.path.join('.')}: ${issue?.message}`);
  });
}

/** The channel of an e-mail address among contact points. */
export const emailContact = 'email';
