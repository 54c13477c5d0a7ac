import { z } from 'zod';
import { codePattern } from '../../document.ts';
import { isLanguage } from '../../document-words.ts';

/** The address of a document. */
export const guidanceParams = z.object({ slug: z.string().max(80).regex(codePattern) });

/** In which language its text is wanted; whatever is no language asks for none. */
export const guidanceQuery = z.object({
  text: z.string().max(40).refine(isLanguage).optional().catch(undefined),
});
