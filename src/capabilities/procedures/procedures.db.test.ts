import { describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now } from '../../../test/support/test-database.ts';
import { day, after as later } from '../../kernel/time.ts';
import { query, sql } from '../../platform/db/database.ts';
import { findStanding } from '../premises/index.ts';
import {
  aSite,
  asAdviser,
  asDeputy,
  asInvitedAdviser,
  asKeeper,
  asOtherKeeper,
  asStaff,
} from '../premises/premises-builders.ts';
import { answerQuestion } from './building/answer-question.ts';
import { procedures } from './building/building.ts';
import { answerAll } from './building/building-builders.ts';
import { listVersions } from './building/building-store.ts';
import { readPlan } from './building/read-plan.ts';
import { confirmCards, dayInMonths } from './cards/confirm-cards.ts';
import { listCards } from './cards/list-cards.ts';
import { dropTranslation, listPartPieces, translateCards } from './cards/translate-cards.ts';
import { evidenceOfProcedures } from './evidence-of-procedures.ts';

const database = aDatabase();

describe('the cards of premises', () => {
  it('are in use once somebody stood by them, in versions, and news of what changed goes round', async () => {
    const site = await aSite(database.ctx());
    const keeper = await asKeeper(database.ctx(), site);
    await expect(confirmCards(keeper, site.id, { months: 6 })).rejects.toMatchObject({ code: 'PROCEDURES_NOT_READY' });
    await answerAll(keeper, site.id);
    expect(await listCards(keeper, site.id)).toEqual([]);
    expect(await confirmCards(keeper, site.id, { months: 6 })).toEqual({ version: 1, ready: 4, isNew: true });
    const cards = await listCards(keeper, site.id);
    expect(cards.map(({ procedure, version }) => `${procedure} ${version}`)).toEqual([
      'evacuation 1',
      'invacuation 1',
      'lockdown 1',
      'communication 1',
    ]);
    expect((await listCards(keeper, site.id, 'cy-GB'))[2]?.title).toContain('Cloi i lawr');
    expect(await findStanding(keeper, site.id)).toMatchObject({ proceduresReady: 4, proceduresOn: '2026-11-21' });

    await answerQuestion(keeper, site.id, 'inside', { saferPlaces: 'Cellar' });
    expect(JSON.stringify(await listCards(keeper, site.id))).not.toContain('Cellar');
    const deputy = await asDeputy(database.ctx({ now: later(now, day) }), site);
    expect(await confirmCards(deputy, site.id, { months: 12 })).toEqual({ version: 2, ready: 4, isNew: true });
    expect(JSON.stringify(await listCards(keeper, site.id))).toContain('Cellar');
    const told = await query(
      database.ctx(),
      sql<{ procedure: string }>`select payload -> 'payload' ->> 'procedure' as procedure
        from graphile_worker._private_jobs where payload ->> 'event' = 'procedures.card-changed' order by id`,
    );
    expect(told.map(({ procedure }) => procedure)).toEqual([
      'evacuation',
      'invacuation',
      'lockdown',
      'communication',
      'invacuation',
      'lockdown',
    ]);

    expect(await confirmCards(deputy, site.id, { months: 3 })).toEqual({ version: 2, ready: 4, isNew: false });
    const versions = await listVersions(keeper, site.id, 10);
    expect(versions.map(({ number, office, reviewOn }) => ({ number, office, reviewOn }))).toEqual([
      { number: 2, office: 'deputy', reviewOn: '2027-02-22' },
      { number: 1, office: 'keeper', reviewOn: '2027-05-21' },
    ]);
  });

  it('give to a pack what may be shared without a word of the building, and all of it to the firm', async () => {
    const site = await aSite(database.ctx());
    const keeper = await asKeeper(database.ctx(), site);
    expect((await evidenceOfProcedures(keeper, site.id)).shareable.facts[0]?.value).toBe('0 of 4');
    await answerAll(keeper, site.id);
    await confirmCards(keeper, site.id, { months: 6 });
    const { cards } = await readPlan(keeper, site.id);
    for (const part of ['shared', ...procedures] as const) {
      const pieces = listPartPieces(cards, part).map(({ key }) => [key, `pl ${key}`] as const);
      const words = Object.fromEntries(part === 'lockdown' ? pieces.slice(1) : pieces);
      await translateCards(keeper, site.id, { language: 'pl', part, words, checkedBy: 'Barista' });
      await translateCards(keeper, site.id, { language: 'RO', part, words: Object.fromEntries(pieces), checkedBy: '' });
    }
    const { full, shareable } = await evidenceOfProcedures(keeper, site.id);
    expect(Object.fromEntries(shareable.facts.map(({ label, value }) => [label, value]))).toMatchObject({
      'Procedures with a card in use': '4 of 4',
      'Last said to be right on': '2026-11-21',
      'To be looked at again by': '2027-05-21',
      By: 'keeper',
      // The Polish lacks a piece.
      Languages: 'English, Welsh, Romanian',
    });
    const secrets = [
      'Kit Keeper',
      'Yard door',
      'Store room',
      'bandstand',
      'Mill Lane',
      'Kitchen',
      'Barista',
      'Lantern',
    ];
    expect(secrets.filter((word) => JSON.stringify(shareable).includes(word))).toEqual([]);
    expect(JSON.stringify(full)).toContain('Yard door');
    await dropTranslation(keeper, site.id, 'ro');
    expect((await evidenceOfProcedures(keeper, site.id)).shareable.facts.at(-1)?.value).toBe('English, Welsh');
    expect(
      await translateCards(keeper, site.id, { language: 'cy', part: 'shared', words: {}, checkedBy: '' }),
    ).toMatchObject({
      errors: { language: expect.any(String) },
    });
  });

  it('are changed by keeper and deputy alone, and unknown to strangers', async () => {
    const site = await aSite(database.ctx());
    const answer = { saferPlaces: 'Cellar' };
    for (const known of [await asStaff(database.ctx(), site), await asInvitedAdviser(database.ctx(), site)]) {
      await expect(answerQuestion(known, site.id, 'inside', answer)).rejects.toMatchObject({
        code: 'PREMISES_NOT_YOURS',
      });
      await expect(confirmCards(known, site.id, { months: 3 })).rejects.toMatchObject({ code: 'PREMISES_NOT_YOURS' });
    }
    const other = await aSite(database.ctx());
    for (const stranger of [await asOtherKeeper(database.ctx()), await asAdviser(database.ctx(), other)]) {
      await expect(answerQuestion(stranger, other.id, 'inside', answer)).rejects.toMatchObject({
        code: 'PREMISES_NOT_FOUND',
      });
    }
  });

  it('keep both of two answers that come at once, and nothing of a wrong one', async () => {
    const site = await aSite(database.ctx());
    const keeper = await asKeeper(database.ctx(), site);
    const deputy = await asDeputy(database.ctx(), site);
    await Promise.all([
      answerQuestion(keeper, site.id, 'inside', { saferPlaces: 'Cellar' }),
      answerQuestion(deputy, site.id, 'calling', { caller: 'teller', address: '7 Lantern Lane' }),
    ]);
    const wrong = await answerQuestion(keeper, site.id, 'inside', { saferPlaces: '' });
    expect(wrong).toMatchObject({ ok: false, errors: { saferPlaces: expect.any(String) } });
    const [row] = await query(
      database.ctx(),
      sql<{ answers: object }>`select answers from procedures.building where premises_id = ${site.id}`,
    );
    expect(row?.answers).toMatchObject({ saferPlaces: ['Cellar'], caller: 'teller' });
  });

  it('are looked at again on the same day of a later month, or its last', () => {
    expect(dayInMonths(now, 12)).toBe('2027-11-21');
    expect(dayInMonths(new Date('2026-11-30T10:00:00Z'), 3)).toBe('2027-02-28');
    expect(dayInMonths(new Date('2026-08-31T23:30:00Z'), 6)).toBe('2027-03-01');
  });
});
