import { newId } from '../../../kernel/ids.ts';
import { after, hour } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { nobodySelected } from '../../alerts/index.ts';
import { makeAudience, noShapes } from '../../audiences/index.ts';
import { type LaunchFrame, launch, listSetUpChannels, stopLaunch, writePlainContent } from '../../delivery/index.ts';
import type { Exercise } from '../exercise-store.ts';
import type { Inject } from './inject-store.ts';
import { endWords } from './inject-words.ts';

// As long as an inject that is an alert.
const textLasts = 12 * hour;

interface ExerciseText {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly answer?: string;
}

/**
 * Tells the players a text that is no alert. EXERCISE stands above, in and below it, whatever was written. Its launch has the id
 * of the inject, so that it goes out once. False when there is no way for it.
 */
export function sendExerciseText(ctx: Ctx, exercise: Exercise, inject: Inject): Promise<boolean> {
  const paragraphs = [inject.body, inject.instruction].filter((each) => each.trim() !== '');
  const text = { headline: inject.headline, paragraphs, answer: 'Answer' };
  return tell(ctx, exercise, text, {
    launchId: inject.id,
    threadId: inject.id,
    takesBack: false,
    followsThread: false,
  });
}

/** Stops the texts of an exercise, and tells those who had one that it is over, unless alerts tell the same players. */
export async function endExerciseTexts(
  ctx: Ctx,
  exercise: Exercise,
  texts: readonly Inject[],
  end: { readonly how: 'done' | 'no-duff'; readonly isToldByAlert: boolean },
): Promise<void> {
  for (const { id } of texts) await stopLaunch(ctx, id);
  const last = texts.at(-1);
  if (!last || end.isToldByAlert) return;
  const { description, instruction } = endWords(exercise)[end.how];
  const headline = end.how === 'no-duff' ? 'NO DUFF: the exercise is over' : 'The exercise is over';
  const frame = { launchId: newId(), threadId: last.id, takesBack: true, followsThread: true };
  await tell(ctx, exercise, { headline, paragraphs: [description, instruction] }, frame);
}

async function tell(
  ctx: Ctx,
  exercise: Exercise,
  { headline, paragraphs, answer }: ExerciseText,
  frame: Pick<LaunchFrame, 'launchId' | 'threadId' | 'takesBack' | 'followsThread'>,
): Promise<boolean> {
  const label = 'EXERCISE EXERCISE EXERCISE';
  const foot = `EXERCISE ${exercise.name}. Do nothing for real.`;
  const words = {
    label,
    subject: `EXERCISE: ${headline}`,
    paragraphs: [...paragraphs, foot],
    ...(answer ? { answer } : {}),
  };
  const content = writePlainContent(
    { en: words },
    listSetUpChannels(ctx).filter(({ kind }) => kind === 'sent'),
  );
  const channels = Object.keys(content);
  const { regions, sectors, roles } = exercise;
  const audience = makeAudience({ ...nobodySelected, regions, sectors, roles }, noShapes);
  if (channels.length === 0 || !audience.ok || audience.value === null) return false;
  await launch(ctx, {
    ...frame,
    ...{ kind: 'exercise', content, channels, audience: audience.value, lane: 'urgent', weight: 'serious' },
    expiresAt: after(ctx.now, textLasts),
  });
  return true;
}
