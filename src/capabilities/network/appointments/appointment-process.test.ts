import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppointmentDeed,
  type AppointmentProcess,
  appointmentDeeds,
  appointmentMoves,
  judgeAppointmentDeed,
} from './appointment-process.ts';

interface Life extends AppointmentProcess {
  readonly approvedBy: string | null;
}

const names = ['holder', 'ann', 'bob', 'cy', 'dee', 'nobody'] as const;
const referenceOf = (name: string): string => (name === 'nobody' ? 'system:clock' : `person:${name}`);

/** Plays a deed; what is barred changes nothing. */
function play(life: Life, deed: AppointmentDeed, by: string): Life {
  const judged = judgeAppointmentDeed(life, deed, by);
  if ('bar' in judged) return life;
  return {
    ...life,
    state: judged.to,
    vouchedBy: deed === 'vouch' ? by : life.vouchedBy,
    approvedBy: deed === 'approve' ? by : life.approvedBy,
  };
}

describe('the way to an appointment', () => {
  const anyLife = fc.record({
    role: fc.constantFrom('duty-officer', 'approver', 'operator', 'deputy', 'hub-officer'),
    proposer: fc.constantFrom('ann', 'bob', 'cy', 'dee'),
    deeds: fc.array(fc.tuple(fc.constantFrom(...appointmentDeeds), fc.constantFrom(...names)), { maxLength: 12 }),
  });

  it('never gives a powerful role on the word of fewer than three people, or any role on one, none of them the holder', () => {
    let held = 0;
    fc.assert(
      fc.property(anyLife, ({ role, proposer, deeds }) => {
        let life: Life = {
          ...{ state: 'proposed', role, personId: 'holder', proposedBy: referenceOf(proposer) },
          ...{ vouchedBy: null, approvedBy: null },
        };
        for (const [deed, name] of deeds) {
          life = play(life, deed, referenceOf(name));
          if (life.state !== 'approved') continue;
          held += 1;
          const words = new Set([life.proposedBy, life.vouchedBy, life.approvedBy].filter((by) => by !== null));
          const needed = ['duty-officer', 'approver', 'operator'].includes(role) ? 3 : 2;
          expect(words.size).toBeGreaterThanOrEqual(needed);
          expect(words).not.toContain('person:holder');
          expect(words).not.toContain('system:clock');
        }
      }),
      { numRuns: 3000 },
    );
    expect(held).toBeGreaterThan(100);
  });

  it('has no way out of declined and ended', () => {
    for (const deed of appointmentDeeds) {
      expect([appointmentMoves[deed].declined, appointmentMoves[deed].ended]).toEqual([undefined, undefined]);
    }
  });

  const proposed = {
    state: 'proposed',
    role: 'deputy',
    personId: 'p',
    proposedBy: 'person:a',
    vouchedBy: null,
  } as const;
  const vouched = { ...proposed, state: 'vouched', role: 'approver', vouchedBy: 'person:b' } as const;
  it.each([
    ['an ordinary role without a voucher', proposed, 'approve', 'person:b', { to: 'approved' }],
    ['one’s own proposal', proposed, 'approve', 'person:a', { bar: 'own-proposal' }],
    ['for one’s own proposal', proposed, 'vouch', 'person:a', { bar: 'own-proposal' }],
    ['for oneself', proposed, 'vouch', 'person:p', { bar: 'own-office' }],
    ['oneself', proposed, 'decline', 'person:p', { bar: 'own-office' }],
    ['one’s own proposal, to take it back', proposed, 'decline', 'person:a', { to: 'declined' }],
    [
      'a powerful role without a voucher',
      { ...proposed, role: 'operator' },
      'approve',
      'person:b',
      { bar: 'needs-voucher' },
    ],
    ['what one vouched for', vouched, 'approve', 'person:b', { bar: 'own-word' }],
    ['a powerful role as a third', vouched, 'approve', 'person:c', { to: 'approved' }],
    ['twice', vouched, 'vouch', 'person:c', { bar: 'not-now' }],
    ['by the system', vouched, 'approve', 'system:x', { bar: 'not-a-person' }],
    ['one’s own office', { ...vouched, state: 'approved' as const }, 'end', 'person:p', { to: 'ended' }],
    ['what is only proposed', proposed, 'end', 'person:c', { bar: 'not-now' }],
  ] as const)('%s (%#)', (_name, process, deed, by, expected) => {
    expect(judgeAppointmentDeed(process, deed, by)).toEqual(expected);
  });
});
