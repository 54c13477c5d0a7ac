import type { PolicyRules } from './escalation-policy.ts';

/** What an attack begins with: everybody at a post is asked until they answer themselves. */
export const attackRules: PolicyRules = {
  lanes: ['attack'],
  kinds: ['alert'],
  watched: ['leads', 'deputies', 'officers'],
  everybodyAnswers: true,
  steps: [
    { deed: 'remind', waitSeconds: 60 },
    { deed: 'next-channel', waitSeconds: 60 },
    { deed: 'deputy', waitSeconds: 60 },
    { deed: 'region', waitSeconds: 120 },
    { deed: 'phone', waitSeconds: 60 },
  ],
  repeatLast: 5,
  repeatPauseSeconds: 120,
  idleSeconds: 300,
};

/** What is urgent, and exercises: the same in longer steps, and one answer from a post is enough. */
export const urgentRules: PolicyRules = {
  ...attackRules,
  lanes: ['urgent'],
  everybodyAnswers: false,
  steps: [
    { deed: 'remind', waitSeconds: 300 },
    { deed: 'next-channel', waitSeconds: 300 },
    { deed: 'deputy', waitSeconds: 300 },
    { deed: 'region', waitSeconds: 300 },
    { deed: 'phone', waitSeconds: 300 },
  ],
  repeatPauseSeconds: 600,
  idleSeconds: 900,
};
