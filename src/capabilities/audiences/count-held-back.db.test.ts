import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { chooseLifeSafetyOnly, chooseRule, savePeople, type Weight } from '../identity/index.ts';
import { saveAppointments } from '../network/index.ts';
import { aHotelAtDover } from '../network/network-builders.ts';
import { countHeldBack } from './count-held-back.ts';

describe('who is held back', () => {
  const database = aDatabase();
  const night = () => database.ctx({ now: new Date('2026-11-23T23:00:00Z') });

  it('is counted once each, by what they chose, and is nobody when life is at risk', async () => {
    await aHotelAtDover(database.ctx());
    const ids = await savePeople(
      night(),
      [1, 2, 3, 4].map((n) => ({ reference: `H${n}`, name: `Person ${n}`, email: `held-${n}@network.example` })),
    );
    await saveAppointments(
      night(),
      ids.flatMap((personId) =>
        ['member', 'deputy'].map((role) => ({ personId, role, scope: { kind: 'national' as const, id: '' } })),
      ),
    );
    const [quiet = '', out = '', serious = ''] = ids;
    const rule = { leastWeight: 'information', timeZone: 'Europe/London' };
    const nights = { quietFrom: '22:00', quietTo: '07:00', quietDays: ['1'] };
    await chooseRule(night(), { personId: quiet, channel: 'email', rule: { ...rule, ...nights } });
    await chooseLifeSafetyOnly(night(), out, true);
    await chooseRule(night(), { personId: serious, channel: 'email', rule: { ...rule, leastWeight: 'serious' } });
    const count = (weight: Weight, channels = ['email']) =>
      countHeldBack(night(), { everyone: true }, { weight, channels });
    expect(await count('life')).toEqual({ held: 0, declined: 0 });
    expect(await count('serious')).toEqual({ held: 1, declined: 1 });
    expect(await count('information')).toEqual({ held: 1, declined: 2 });
    expect(await count('information', [])).toEqual({ held: 0, declined: 0 });
    const one = { weight: 'information', channels: ['email'] } as const;
    expect(await countHeldBack(night(), { person: serious }, one)).toEqual({ held: 0, declined: 1 });
  });
});
