import { describe, expect, it } from 'vitest';
import { actorReference, anonymous, systemActor } from './actor.ts';

describe('the reference of an actor', () => {
  it('is stable and holds no name of a person', () => {
    const person = { kind: 'person', personId: 'p-1', name: 'Mair Ellis', roles: [] } as const;
    expect([person, systemActor('alerts.expire'), anonymous].map(actorReference)).toEqual([
      'person:p-1',
      'system:alerts.expire',
      'anonymous',
    ]);
  });
});
