import { dayAndTime, minute } from '../../../kernel/time.ts';
import type { DraftContent } from '../../alerts/index.ts';
import { nobodySelected, noWords } from '../../alerts/index.ts';
import type { ExercisePlan } from '../exercise.ts';
import type { Inject } from './inject-store.ts';

/** The source that every message of an exercise names. */
const exerciseSource = 'Exercise control';

// An exercise is over within a day at most, and what it said with it.
const injectLasts = 12 * 60;

/** The words of an announcement, made from the plan that two people approved. */
export function announcementWords(plan: Pick<ExercisePlan, 'name' | 'startsFrom' | 'startsUntil'>) {
  return {
    headline: `An exercise is coming: ${plan.name}`.slice(0, 140),
    body: `An exercise starts between ${dayAndTime(plan.startsFrom)} and ${dayAndTime(plan.startsUntil)}. Every message of it begins with the word EXERCISE.`,
    instruction:
      'Answer the messages of the exercise as you would for real, and do nothing for real. You need not do anything now.',
  };
}

/** The last words of an exercise, which lie ready with every inject. */
export function endWords({ name }: Pick<ExercisePlan, 'name'>) {
  return {
    'no-duff': {
      description: `NO DUFF, NO DUFF. Something real has happened, and the exercise ${name} is over now. This message is no part of the exercise.`,
      instruction: 'Stop playing at once. Take everything that you hear from now on for real unless it says EXERCISE.',
    },
    done: {
      description: `The exercise ${name} is over.`,
      instruction: 'Stop playing. Thank you for taking part.',
    },
  } as const;
}

/**
 * What an inject says as an alert. The last words lie ready with it: the all-clear ends the exercise, the cancellation is the NO
 * DUFF message, so that one person can send either at once, in words that two people approved.
 */
export function makeInjectContent(
  plan: Pick<ExercisePlan, 'name' | 'kind' | 'regions' | 'sectors' | 'roles' | 'startsUntil'>,
  inject: Pick<Inject, 'kind' | 'headline' | 'body' | 'instruction'>,
  facts: { readonly areaDesc: string; readonly now: Date },
): DraftContent {
  const untilStart = Math.ceil((plan.startsUntil.getTime() - facts.now.getTime()) / minute);
  return {
    words: {
      ...noWords,
      event: plan.kind,
      urgency: inject.kind === 'announcement' ? 'Future' : 'Immediate',
      severity: inject.kind === 'announcement' ? 'Minor' : 'Severe',
      certainty: 'Likely',
      senderName: exerciseSource,
      headline: inject.headline,
      description: inject.body,
      instruction: inject.instruction,
      areaDesc: facts.areaDesc,
      whatChanged: inject.kind === 'update' ? inject.headline : '',
    },
    lastsMinutes: inject.kind === 'announcement' ? Math.max(60, Math.min(untilStart, 43_200)) : injectLasts,
    nextUpdateMinutes: null,
    selection: { ...nobodySelected, regions: plan.regions, sectors: plan.sectors, roles: plan.roles },
    prepared: { cancel: endWords(plan)['no-duff'], 'all-clear': endWords(plan).done },
  };
}
