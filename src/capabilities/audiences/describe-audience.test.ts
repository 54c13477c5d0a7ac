import { describe, expect, it } from 'vitest';
import type { AudienceExpression } from './audience.ts';
import { describeWithNames } from './describe-audience.ts';

const names = {
  regions: new Map([
    ['london', 'London'],
    ['south-east', 'the South East'],
    ['wales', 'Wales'],
  ]),
  sectors: new Map([
    ['hotels-food', 'Hotels and food'],
    ['health', 'Health'],
  ]),
  uses: new Map([
    ['hotels', 'Hotels, hostels and holiday parks'],
    ['worship', 'Places of worship'],
  ]),
  organisations: new Map([['o1', 'Harbour View Hotels']]),
  people: new Map([['p1', 'Asha Example']]),
};

describe('an audience in words', () => {
  it.each<[AudienceExpression, string]>([
    [{ everyone: true }, 'Everyone in the network.'],
    [{ region: 'london' }, 'Everyone who is in London.'],
    [{ person: 'p1' }, 'Asha Example only.'],
    [{ person: 'gone' }, 'Somebody who is no longer here only.'],
    [{ role: 'duty-officer' }, 'Everyone who is a duty officer.'],
    [{ role: 'approver' }, 'Everyone who is an approver.'],
    [
      { all: [{ any: [{ region: 'wales' }, { sector: 'health' }] }, { role: 'member' }] },
      'Everyone who (is in Wales or works in Health) and is a member.',
    ],
    [{ organisation: 'o1' }, 'Everyone who is at Harbour View Hotels.'],
    [
      { circle: { latitude: 51.5, longitude: -0.1, radiusKm: 2 } },
      'Everyone who is at premises within 2 km of 51.5000, -0.1000.',
    ],
    [
      { any: [{ region: 'london' }, { sector: 'health' }, { region: 'south-east' }] },
      'Everyone who is in London or the South East or works in Health.',
    ],
    [
      {
        all: [
          { any: [{ region: 'london' }, { region: 'south-east' }, { region: 'wales' }] },
          { sector: 'hotels-food' },
          { not: { any: [{ role: 'member' }, { organisation: 'o1' }] } },
        ],
      },
      'Everyone who is in London, the South East or Wales and works in Hotels and food, but not anyone who (is a member or is at Harbour View Hotels).',
    ],
    [
      { all: [{ any: [{ use: 'hotels' }, { use: 'worship' }] }, { size: 'from-800' }, { onDuty: true }] },
      'Everyone who is at premises used for hotels, hostels and holiday parks or places of worship and is at premises for 800 people or more and is on duty.',
    ],
    [{ not: { region: 'wales' } }, 'Everyone who is not anyone who is in Wales.'],
    [
      { all: [{ not: { region: 'wales' } }, { not: { sector: 'health' } }] },
      'Everyone who is not anyone who is in Wales and is not anyone who works in Health.',
    ],
  ])('%j', (expression, sentence) => {
    expect(describeWithNames(expression, names)).toBe(sentence);
  });
});
