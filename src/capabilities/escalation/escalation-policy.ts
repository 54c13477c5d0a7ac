import { z } from 'zod';
import { day, second } from '../../kernel/time.ts';
import type { FieldErrors } from '../../kernel/wrong-input.ts';

/** What a step can do about somebody's silence, the gentlest first. */
export const deeds = ['remind', 'next-channel', 'deputy', 'region', 'phone'] as const;
/** One deed. */
export type Deed = (typeof deeds)[number];

/** The deeds as pages say them. */
export const deedWords: Readonly<Record<Deed, string>> = {
  remind: 'Remind them, by the same ways again',
  'next-channel': 'Tell them by a way not used yet',
  deputy: 'Ask the next deputy, who then acts for the post',
  region: 'Tell the hub officers of the region who is silent',
  phone: 'Put them on the telephone list of the hub',
};

/** Whose silence a policy looks at. A lead is whoever comes first at a post among those told. */
export const watchedGroups = ['leads', 'deputies', 'associates', 'officers'] as const;
/** One such group. */
export type WatchedGroup = (typeof watchedGroups)[number];

/** The groups as pages say them. */
export const groupWords: Readonly<Record<WatchedGroup, string>> = {
  leads: 'Leads of posts',
  deputies: 'Deputies of posts',
  associates: 'Associates of posts',
  officers: 'Duty officers, approvers and hub officers',
};

/** The roles of network whose holders are officers. */
export const officerRoles: readonly string[] = ['duty-officer', 'approver', 'hub-officer'];

/** Deeds that reach somebody else than the silent person, so that they help where that person has no way at all. */
export const outwardDeeds: readonly Deed[] = ['deputy', 'region', 'phone'];

/** Deeds after which somebody of the hub knows; a policy ends with one, so that silence is never left to machines alone. */
const lastDeeds: readonly Deed[] = ['region', 'phone'];

/** Least and greatest wait of a step, seconds: less is a burst, more is a policy that nobody sees. */
export const leastWait = 5;
const greatestWait = 4 * 3600;
/** Least pause before steps are repeated, seconds. */
export const leastPause = 30;
/** Most steps of a policy. */
export const mostSteps = 8;

/** One step: what is done after so many seconds of silence since the step before, or since the launch. */
export const policyStepSchema = z.object({ deed: z.enum(deeds), waitSeconds: z.int() });
/** One step. */
export type PolicyStep = z.output<typeof policyStepSchema>;

/** The rules of one version of a policy, as they are stored and never changed. */
export const policyRulesSchema = z.object({
  /** Lanes and kinds of launches that it is for. An exercise goes by the lane that it takes. */
  lanes: z.array(z.enum(['attack', 'urgent', 'bulk'])),
  kinds: z.array(z.string().regex(/^[a-z]{1,20}$/)),
  watched: z.array(z.enum(watchedGroups)),
  /** Everybody is contacted until they answer themselves; else one answer from a post is enough for all of it. */
  everybodyAnswers: z.boolean(),
  steps: z.array(policyStepSchema),
  /** So many of the last steps are repeated until the launch is over, the first of them after a pause. */
  repeatLast: z.int(),
  repeatPauseSeconds: z.int(),
  /** A lead who has it and passes nothing on is noticed after so many seconds; null is never. */
  idleSeconds: z.int().nullable(),
});
/** The rules of one version of a policy. */
export type PolicyRules = z.output<typeof policyRulesSchema>;

/**
 * What is wrong with rules, field to sentence; nothing when they may come into force. Refuses steps that can never be
 * reached or can never do anything, and an end after which nobody would hear. `sentChannels`: how many channels are sent.
 */
export function judgePolicy(rules: PolicyRules, sentChannels: number): FieldErrors {
  return { ...judgeAim(rules), ...judgeSteps(rules, sentChannels), ...judgeEnd(rules) };
}

function judgeAim({ lanes, kinds, watched }: PolicyRules): FieldErrors {
  return {
    ...(lanes.length === 0 || kinds.length === 0
      ? { lanes: 'Choose at least one lane: else it is for no launch.' }
      : {}),
    ...(watched.length === 0 ? { watched: 'Choose whose silence counts: else nobody is watched.' } : {}),
  };
}

function judgeSteps(rules: PolicyRules, sentChannels: number): FieldErrors {
  const { steps } = rules;
  if (steps.length === 0) return { steps: 'Give at least one step.' };
  if (steps.length > mostSteps) return { steps: `Give at most ${mostSteps} steps; the last ones can be repeated.` };
  const errors = new Map<string, string>();
  let passed = 0;
  steps.forEach((step, place) => {
    passed += step.waitSeconds;
    const fault = judgeWait(step.waitSeconds, passed) ?? judgeReach(rules, place, sentChannels);
    if (fault) errors.set(`step-${place + 1}`, fault);
  });
  return Object.fromEntries(errors);
}

function judgeWait(waitSeconds: number, passed: number): string | undefined {
  if (waitSeconds < leastWait) return `Wait at least ${leastWait} seconds, so that people can answer.`;
  if (waitSeconds > greatestWait) return 'Wait at most four hours.';
  if (passed * second > day) return 'This step comes a day after the launch or later, when nobody waits for it.';
  return undefined;
}

// A step that cannot do anything would burn the wait of the one after it.
function judgeReach({ steps, watched }: PolicyRules, place: number, sentChannels: number): string | undefined {
  const deed = steps[place]?.deed;
  const before = steps.slice(0, place).filter((step) => step.deed === deed).length;
  if (deed === 'deputy' && !watched.includes('leads'))
    return 'No deputy can step in: this policy does not watch leads. Watch them, or leave this step out.';
  if (deed === 'next-channel' && before >= sentChannels - 1)
    return 'There is no way left by then: each channel has been used.';
  if (deed === 'phone' && before > 0) return 'They are on the telephone list already. Repeat the last steps instead.';
  return undefined;
}

function judgeEnd(rules: PolicyRules): FieldErrors {
  const { steps, repeatPauseSeconds, idleSeconds } = rules;
  const last = steps.at(-1)?.deed;
  const tells = last === undefined || lastDeeds.includes(last);
  const repeat = judgeRepeat(rules);
  return {
    ...(tells
      ? {}
      : { steps: 'The last step must be one after which the hub knows: its officers, or the telephone list.' }),
    ...(repeat ? { repeatLast: repeat } : {}),
    ...(repeatPauseSeconds < leastPause || repeatPauseSeconds > greatestWait
      ? { repeatPause: `Pause between ${leastPause} seconds and four hours before steps are repeated.` }
      : {}),
    ...(idleSeconds !== null && (idleSeconds < leastPause || idleSeconds > greatestWait)
      ? { idle: `Give between ${leastPause} seconds and four hours, or nothing.` }
      : {}),
  };
}

function judgeRepeat({ steps, repeatLast, everybodyAnswers }: PolicyRules): string | undefined {
  if (repeatLast < 1 || repeatLast > steps.length)
    return 'Say how many of the last steps are repeated, at least one: nobody silent is left without a next step.';
  const reminds = steps.slice(-repeatLast).some(({ deed }) => deed === 'remind');
  if (everybodyAnswers && !reminds)
    return 'Everybody is to be contacted until they answer: repeat enough steps that a reminder is among them.';
  return undefined;
}
