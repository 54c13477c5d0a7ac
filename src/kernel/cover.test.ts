import { describe, expect, it } from 'vitest';
import { type CoveredPlace, coverOfScopes, covers, everywhere, nowhere } from './cover.ts';

const dover: CoveredPlace = {
  regionCodes: ['south-east'],
  sectorCode: 'hotels',
  organisationId: 'hotel',
  premisesId: 'dover',
};
const chain: CoveredPlace = { regionCodes: ['south-east', 'wales'], sectorCode: 'hotels', organisationId: 'hotel' };

describe('a cover', () => {
  it.each([
    ['the country', { kind: 'national', id: '' }, true, true],
    ['its region', { kind: 'region', id: 'south-east' }, true, false],
    ['another region', { kind: 'region', id: 'london' }, false, false],
    ['its sector', { kind: 'sector', id: 'hotels' }, true, true],
    ['another sector', { kind: 'sector', id: 'health' }, false, false],
    ['its organisation', { kind: 'organisation', id: 'hotel' }, true, true],
    ['another organisation', { kind: 'organisation', id: 'shop' }, false, false],
    ['its premises', { kind: 'premises', id: 'dover' }, true, false],
    ['other premises', { kind: 'premises', id: 'leeds' }, false, false],
  ] as const)('of %s', (_name, scope, site, whole) => {
    const cover = coverOfScopes([scope]);
    expect([covers(cover, dover), covers(cover, chain)]).toEqual([site, whole]);
  });

  it('of two regions covers what lies in both', () => {
    const both = coverOfScopes([
      { kind: 'region', id: 'wales' },
      { kind: 'region', id: 'south-east' },
    ]);
    expect(covers(both, chain)).toBe(true);
    expect(both.regions).toEqual(['south-east', 'wales']);
  });

  it('leaves an organisation without premises to any region, and what has no place to the country', () => {
    const region = coverOfScopes([{ kind: 'region', id: 'wales' }]);
    expect(covers(region, { regionCodes: [], sectorCode: 'hotels' })).toBe(true);
    expect(covers(region, {})).toBe(false);
    expect(covers(coverOfScopes([{ kind: 'sector', id: 'health' }]), { regionCodes: [] })).toBe(false);
    expect([covers(everywhere, {}), covers(nowhere, { regionCodes: [] })]).toEqual([true, false]);
  });
});
