import type { CarryOutDeed, DeedDone } from './deed.ts';
import { sendPrompt } from './send-prompt.ts';

/** Reminds leads who have an alert and passed nothing on. The alert itself is not told again: they have answered it. */
export const remindIdle: CarryOutDeed = async (ctx, course, watches) => {
  const personIds = watches.map(({ personId }) => personId);
  const prompt = await sendPrompt(ctx, course, {
    ...{ what: 'idle', about: 'leads', personIds },
    subject: 'please pass the alert on',
    paragraphs: [
      'You told us that you have an alert. Your own network does not have it from you yet.',
      'Pass it on now, or answer that you have. If you cannot, your deputy is asked next.',
    ],
  });
  const done: DeedDone = { result: 'done', told: 1, detail: { prompt: prompt.id } };
  return new Map(personIds.map((id) => [id, done]));
};
