import { describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { aPerson } from '../identity-builders.ts';
import { chooseLifeSafetyOnly, chooseRule } from './choose-what-is-sent.ts';
import { describeRule, everythingAtOnce, tellingRuleForm } from './telling-rule.ts';
import { findLifeSafetyOnly, listTellingRules } from './telling-rule-store.ts';

const database = aDatabase();
const whole = { leastWeight: 'serious', timeZone: 'Europe/London' } as const;

describe('choosing what is sent', () => {
  it('is one’s own affair', async () => {
    const [owner, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    const actor: Actor = { kind: 'person', personId: other.id, name: 'Other', roles: [] };
    const refused = { code: 'NOT_YOUR_CHOICE' };
    const choice = { personId: owner.id, channel: 'email', rule: whole };
    await expect(chooseRule(database.ctx({ actor }), choice)).rejects.toMatchObject(refused);
    await expect(chooseLifeSafetyOnly(database.ctx({ actor }), owner.id, true)).rejects.toMatchObject(refused);
    expect((await chooseRule(database.ctx({ actor }), { ...choice, personId: other.id })).ok).toBe(true);
    expect(await listTellingRules(database.ctx(), owner.id)).toEqual([]);
  });

  it('opts out once, and back in, with both in the audit record', async () => {
    const { id } = await aPerson(database.ctx());
    await chooseLifeSafetyOnly(database.ctx(), id, true);
    await chooseLifeSafetyOnly(database.ctx({ now: new Date() }), id, true);
    expect(await findLifeSafetyOnly(database.ctx(), id)).toEqual({ since: now });
    await chooseLifeSafetyOnly(database.ctx(), id, false);
    expect(await findLifeSafetyOnly(database.ctx(), id)).toBeUndefined();
    const rows = await query(
      database.ctx(),
      sql<{
        action: string;
      }>`select action from audit.entry where subject = ${`person:${id}`} and action like 'life%' order by id`,
    );
    expect(rows.map((row) => row.action)).toEqual(['life-safety-only.chosen', 'life-safety-only.ended']);
  });

  it.each([
    [{ quietFrom: '22:00', quietDays: '1' }, { quietTo: 'Say when quiet hours end, or clear their beginning.' }],
    [{ quietTo: '07:00' }, { quietFrom: 'Say when quiet hours begin, or clear their end.' }],
    [
      { quietFrom: '25:00', quietTo: '07:00', quietDays: '1' },
      { quietFrom: 'Give the time like 22:00, or leave it empty.' },
    ],
    [{ quietFrom: '22:00', quietTo: '22:00', quietDays: '1' }, { quietTo: 'Quiet hours cannot end when they begin.' }],
    [
      { quietFrom: '22:00', quietTo: '07:00', quietDays: ['0', '8'] },
      { quietDays: 'Choose the days on which quiet hours begin.' },
    ],
    [{ pausedUntil: 'soon' }, { pausedUntil: 'Give the day as YYYY-MM-DD, for example 2027-01-04.' }],
    [{ pausedUntil: '2026-11-21' }, { pausedUntil: 'Give a day to come, from which you want to be told again.' }],
    [{ pausedUntil: '2027-11-21' }, { pausedUntil: 'A pause lasts 90 days at most.' }],
  ])('says what is wrong with %j', async (form, errors) => {
    const { id } = await aPerson(database.ctx());
    const choice = { personId: id, channel: 'email', rule: { ...whole, ...form } };
    expect(await chooseRule(database.ctx(), choice)).toEqual({ ok: false, errors });
  });
});

describe('a rule in words', () => {
  it('says what is sent, when it is quiet, and until when it is paused', () => {
    expect(describeRule(everythingAtOnce)).toEqual(['Everything is sent.']);
    const rule = tellingRuleForm.parse({
      ...{ leastWeight: 'life', timeZone: 'Asia/Nicosia', pausedUntil: '2027-01-04' },
      ...{ quietFrom: '22:00', quietTo: '07:00', quietDays: ['7', '6', '6'] },
    });
    expect(describeRule(rule)).toEqual([
      'Only what is about life at risk now is sent.',
      'Quiet from 22:00 to 07:00 from Saturday and Sunday (Cyprus).',
      'Paused until 2027-01-04.',
    ]);
  });
});
