import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

/** A version is what people read from now on. */
export const documentPublished = defineEvent({
  name: 'guidance.document-published',
  sentence: 'A version of a document was published, or a published one was confirmed or dated anew.',
  payload: z.object({ documentId: z.uuid(), versionId: z.uuid() }),
});

/** Nobody reads it any longer. */
export const documentWithdrawn = defineEvent({
  name: 'guidance.document-withdrawn',
  sentence: 'A document was withdrawn from its readers, by somebody or by the clock.',
  payload: z.object({ documentId: z.uuid() }),
});
