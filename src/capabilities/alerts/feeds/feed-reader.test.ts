import { describe, expect, it } from 'vitest';
import { nobodySelected } from '../../audiences/index.ts';
import { aFeedReader } from './feed-builders.ts';
import { type FeedMatter, mayRead } from './feed-reader.ts';

const everyone = { ...nobodySelected, everyone: true };
const matter = (overrides: Partial<FeedMatter> = {}): FeedMatter => ({
  status: 'Actual',
  launchedAt: new Date(),
  scope: 'Restricted',
  selections: [everyone],
  ...overrides,
});

describe('what a reader may have', () => {
  it.each([
    ['a told alert', {}, {}, true],
    ['what was never told', {}, { launchedAt: null }, false],
    ['anything after it was revoked', { revokedAt: new Date() }, {}, false],
    ['a status that it does not take', { statuses: ['Actual'] as const }, { status: 'Test' as const }, false],
    ['what is Private', {}, { scope: 'Private' as const }, false],
    ['what is Restricted, to a public display', { marking: 'public' as const }, {}, false],
    ['what is Public, to a public display', { marking: 'public' as const }, { scope: 'Public' as const }, true],
    ['its region', { regions: ['north'] }, { selections: [{ ...nobodySelected, regions: ['north', 'east'] }] }, true],
    ['another region', { regions: ['north'] }, { selections: [{ ...nobodySelected, regions: ['east'] }] }, false],
    ['everyone, to one region', { regions: ['north'] }, {}, true],
    [
      'a sector in all regions',
      { regions: ['north'] },
      { selections: [{ ...nobodySelected, sectors: ['rail'] }] },
      true,
    ],
    ['another sector', { sectors: ['rail'] }, { selections: [{ ...nobodySelected, sectors: ['hotels'] }] }, false],
    [
      'only a drawn area, to one region',
      { regions: ['north'] },
      { selections: [{ ...nobodySelected, insideArea: true }] },
      false,
    ],
    [
      'what is meant for roles',
      { regions: ['north'] },
      { selections: [{ ...nobodySelected, regions: ['north'], roles: ['approver'] }] },
      false,
    ],
    [
      'the last word on what it was shown',
      { regions: ['north'] },
      {
        selections: [
          { ...nobodySelected, regions: ['north'] },
          { ...nobodySelected, regions: ['east'] },
        ],
      },
      true,
    ],
  ])('%s', (_name, reader, asked, may) => {
    expect(mayRead(aFeedReader(reader), matter(asked))).toBe(may);
  });
});
