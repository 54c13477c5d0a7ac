import { z } from 'zod';

/** Part of a name to search by. What the database could not even be asked (NUL among it) asks for nothing. */
export const shortText = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u)
  .catch('')
  .default('');
