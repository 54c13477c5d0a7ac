import fc from 'fast-check';
import { type Deed, deeds, judgePolicy, type PolicyRules, type PolicyStep } from './escalation-policy.ts';

const aStep: fc.Arbitrary<PolicyStep> = fc.record({
  deed: fc.constantFrom<Deed>(...deeds),
  waitSeconds: fc.integer({ min: 5, max: 300 }),
});

/** Any rules that may come into force, for an installation with six channels that are sent. Tests only. */
export const anyRules: fc.Arbitrary<PolicyRules> = fc
  .record({
    steps: fc.array(aStep, { minLength: 1, maxLength: 6 }),
    last: fc.constantFrom<Deed>('region', 'phone'),
    repeatLast: fc.integer({ min: 1, max: 7 }),
    repeatPauseSeconds: fc.integer({ min: 30, max: 600 }),
    idleSeconds: fc.option(fc.integer({ min: 30, max: 900 })),
    everybodyAnswers: fc.boolean(),
    associates: fc.boolean(),
  })
  .map(({ steps, last, repeatLast, associates, ...rest }): PolicyRules => {
    // One telephone list is enough; what comes twice would be refused.
    const kept = steps.filter(({ deed }) => deed !== 'phone');
    const all = [...kept, { deed: last, waitSeconds: 20 }];
    return {
      ...rest,
      ...{ lanes: ['attack'], kinds: ['alert'], steps: all, repeatLast: Math.min(repeatLast, all.length) },
      watched: ['leads', 'deputies', 'officers', ...(associates ? (['associates'] as const) : [])],
    };
  })
  .filter((rules) => Object.keys(judgePolicy(rules, 6)).length === 0);
