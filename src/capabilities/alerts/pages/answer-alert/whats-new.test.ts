import { describe, expect, it } from 'vitest';
import type { PersonLaunch } from '../../../delivery/index.ts';
import { aVersion } from '../../alert-builders.ts';
import { findLastLook } from './whats-new.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 10, minute));
const told = [0, 10, 20].map((minute, index) => aVersion({ id: `v${index + 1}`, launchedAt: at(minute) }));
const launch = (launchId: string, more: Partial<PersonLaunch> = {}): PersonLaunch => ({
  ...{ launchId, says: launchId, answer: null, answeredAt: null, reachedAt: at(1), latitude: null, longitude: null },
  ...more,
});
const lookOf = (launches: readonly PersonLaunch[], linkedId = 'v3') => {
  const look = findLastLook(told, launches, linkedId);
  return look && [look.version.id, look.by, look.at.getUTCMinutes()];
};

describe('what somebody has read of an alert', () => {
  it('is the newest version that they answered', () => {
    const answered = launch('v1', { answer: 'received', answeredAt: at(5) });
    expect(lookOf([answered, launch('v2'), launch('v3')])).toEqual(['v1', 'answer', 5]);
    expect(lookOf([answered, launch('v2'), launch('v3', { answer: 'safe', answeredAt: at(25) })])).toBeUndefined();
  });

  it('is else the version whose link they came by, or the newest earlier one that reached them', () => {
    const all = [launch('v1'), launch('v2'), launch('v3')];
    expect(lookOf(all, 'v1')).toEqual(['v1', 'message', 0]);
    expect(lookOf(all)).toEqual(['v2', 'message', 10]);
    expect(lookOf([launch('v1'), launch('v2', { reachedAt: null }), launch('v3')])).toEqual(['v1', 'message', 0]);
  });

  it('is nothing for whoever is told for the first time', () => {
    expect(lookOf([launch('v3')])).toBeUndefined();
    expect(lookOf([launch('v2', { reachedAt: null }), launch('v3')])).toBeUndefined();
  });
});
