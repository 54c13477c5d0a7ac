import { z } from 'zod';
import { fillsAnswerLink, fillsAnswerLinkInHtml } from '../answer-link-slot.ts';
import type { ChannelDescription, ReadChannel } from '../channel.ts';

/** What the live page shows, in one language. */
export const liveContentSchema = z.object({
  headline: z.string().min(1),
  text: z.string().min(1),
  html: z.string().optional(),
});

/** The live page as it describes itself: open to everybody who can sign in, no address needed. */
export const liveDescription = {
  name: 'live',
  label: 'Live page',
  kind: 'read',
  form: 'letter',
  needsAddress: false,
  batchSize: 1,
  concurrency: 1,
  content: liveContentSchema,
} as const satisfies ChannelDescription;

/** The live page: messages lie ready, and open pages are told to ask again. */
export function makeLiveChannel(): ReadChannel {
  return {
    description: liveDescription,
    show(content, answerLink) {
      const { headline, text, html } = liveContentSchema.parse(content);
      return {
        headline,
        text: fillsAnswerLink(text)(answerLink),
        ...(html === undefined ? {} : { html: fillsAnswerLinkInHtml(html)(answerLink) }),
      };
    },
  };
}
