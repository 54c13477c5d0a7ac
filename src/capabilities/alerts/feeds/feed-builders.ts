import { newId } from '../../../kernel/ids.ts';
import type { FeedReader } from './feed-reader.ts';

/** A reader that exists nowhere and may read everything that leaves in feeds. */
export function aFeedReader(overrides: Partial<FeedReader> = {}): FeedReader {
  return {
    id: newId(),
    name: 'Wall of the control room',
    regions: [],
    sectors: [],
    statuses: ['Actual', 'Exercise', 'Test'],
    marking: 'restricted',
    addedBy: 'person:opi',
    addedAt: new Date('2026-11-21T09:00:00Z'),
    revokedBy: null,
    revokedAt: null,
    ...overrides,
  };
}
