import type { Duty } from '../rules/duty-list.ts';
import type { Tier } from '../rules/rule-set.ts';

/** The result's heading for a tier. */
export const tierTitles: Readonly<Record<Tier, string>> = {
  out: 'The Act asks nothing of this place',
  standard: 'Standard duties',
  enhanced: 'Enhanced duties',
};

/** A tier in few words. */
export const tierWords: Readonly<Record<Tier, string>> = {
  out: 'Outside the Act',
  standard: 'Standard duty premises',
  enhanced: 'Enhanced duty premises',
};

/** What each duty asks, by its code. */
export const dutyWords: Readonly<Record<string, string>> = {
  'procedure-evacuation': 'A procedure for getting people out (evacuation)',
  'procedure-invacuation': 'A procedure for moving people to a safer place inside (invacuation)',
  'procedure-lockdown': 'A procedure for keeping people from coming in or going out (lockdown)',
  'procedure-communication': 'A procedure for telling people what is going on (communication)',
  'measure-monitoring': 'Measures for watching over the place and what is right around it',
  'measure-movement': 'Measures for how people come in, go out and move about',
  'measure-safety': 'Measures for the physical safety and security of the place',
  'measure-information': 'Measures for keeping information about the place secure',
  document:
    'A document that says what procedures and measures there are and how they help, kept up to date, with a copy to the Security Industry Authority',
  'coordinate-joint': 'Co-ordinate with those who are responsible together with you',
  'coordinate-nested': 'Co-ordinate with those responsible for the places around and inside yours',
  'others-cooperate': 'Whoever else controls some of the place has to co-operate with you',
  notify:
    'Tell the Security Industry Authority when you become responsible, when you no longer are, and when what you told it changes',
  'senior-individual': 'Name a senior individual in management or control who sees to it; tasks may be delegated',
};

/** How the time of a duty is set. */
export const timingWords: Readonly<Record<Duty['timing'], string>> = {
  standing: 'As long as it applies, so far as is reasonably practicable',
  regulations: 'By a time that regulations will set; none are known yet',
  'practicable-then-copies':
    'A copy as soon as is reasonably practicable; of each revision within 30 days, the day of the revision included',
};

/** Who is responsible, by code. */
export const responsibleWords: Readonly<Record<string, string>> = {
  'controls-premises': 'Whoever controls the place in what it is mainly used for, as its occupier or otherwise.',
  'controls-event': 'Whoever will control the place for the event. That may be the organiser or the owner.',
  'the-trust': 'The trust that operates the hospital. The Act says so.',
  'the-board': 'The Health Board or Special Health Board that operates the hospital. The Act says so.',
  'governing-body': 'The governing body. The Act says so.',
  'local-authority': 'The local authority. The Act says so.',
  proprietor: 'The proprietor. The Act says so.',
  'training-provider': 'The independent training provider. The Act says so.',
  'education-provider': 'Whoever provides the education. The Act says so.',
  'listed-body': 'The listed body. The Act says so.',
  'public-authority': 'The public authority. The Act says so.',
};

/** How far a count can be leant on: our own view. */
export const strengthWords = {
  firm: 'You can lean on this count.',
  fair: 'This count is fair. Look at it again before you rely on it.',
  weak: 'This count is weak. Count again before you rely on it.',
} as const;

/** What to look at again in a count. */
export const cautionWords = {
  ceiling: 'It tells how many may be there. The Act asks how many are expected, which may be fewer.',
  'no-reason': 'You gave no reason for this way of counting. Write one down.',
  'no-staff': 'No staff are counted. Those who work there for its use count as well.',
  'near-standard': 'It is within a tenth of 200: a few people more or fewer change the answer.',
  'near-enhanced': 'It is within a tenth of 800: a few people more or fewer change the answer.',
} as const;

/** The result's heading for an event. */
export const eventTitles = {
  qualifies: 'It is a qualifying event',
  free: 'It is not a qualifying event',
} as const;

const larger: readonly string[] = [
  'Up to £18 million for one failure, or 5 % of worldwide revenue where that is more (s.18).',
  'Up to £50,000 for each day on which somebody goes on not doing what a compliance or restriction notice asks (s.19).',
  'Not complying with a compliance or restriction notice is a crime, as is giving false information: up to two years in prison (ss.24, 25).',
];

/** Penalties in short, by who holds the duties. */
export const penaltyWords: Readonly<Record<'standard' | 'enhanced' | 'event', readonly string[]>> = {
  standard: [
    'Up to £10,000 for one failure (s.18).',
    'Up to £500 for each day on which somebody goes on not doing what a compliance notice asks (s.19).',
    'Giving false information is a crime: up to two years in prison (s.25).',
  ],
  enhanced: larger,
  event: larger,
};
