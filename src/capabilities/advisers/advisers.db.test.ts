import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, day, londonDay } from '../../kernel/time.ts';
import { type Ctx, execute, queryOne, sql } from '../../platform/db/database.ts';
import { listActions, noteStanding, settleAction } from '../premises/index.ts';
import { aSite, asAdviser, asKeeper, asStaff, personOf, type TestSite } from '../premises/premises-builders.ts';
import { readComparison } from './comparison/read-comparison.ts';
import { changeWeights } from './next-visits/change-weights.ts';
import { countAdvised, listNextVisits } from './next-visits/next-visit-store.ts';
import { scoreOf, scoreVisit } from './next-visits/score-visit.ts';
import { listWeightings, readWeighting } from './next-visits/weighting-store.ts';
import {
  answerRecommendation,
  closeRecommendation,
  postponeFollowUp,
} from './recommendations/answer-recommendation.ts';
import { recommend } from './recommendations/recommend.ts';
import {
  listOwnRecommendations,
  listRecommendationFollowUps,
  listRecommendations,
} from './recommendations/recommendation-store.ts';
import { askForVisit, withdrawVisitRequest } from './visits/ask-for-visit.ts';
import { cancelVisit, finishVisit, followUpVisit, rewriteNotes } from './visits/end-visit.ts';
import { planVisit } from './visits/plan-visit.ts';
import { findOpenRequest } from './visits/visit-request-store.ts';
import { findVisit, listVisitFollowUps } from './visits/visit-store.ts';

// One database for all of it: each works with premises of its own.
const database = aDatabase();
const notes = { sharedNote: 'Thank you.', ownNote: 'Mine.', followUpOn: null };

async function aPlannedVisit(adviser: Ctx, site: TestSite): Promise<string> {
  const plannedFor = londonDay(adviser.now);
  const planned = await planVisit(adviser, { premisesId: site.id, plannedFor, purpose: 'A first look.' });
  return planned.ok ? planned.value : '';
}

describe('visits and what is recommended', () => {
  it('go from a request to a visit, and back to the request when it is cancelled', async () => {
    const site = await aSite(database.ctx());
    const [keeper, adviser, staff] = await Promise.all(
      [asKeeper, asAdviser, asStaff].map((as) => as(database.ctx(), site)),
    );
    if (!keeper || !adviser || !staff) throw new Error('Nobody.');
    await askForVisit(keeper, site.id, 'We have rebuilt.');
    await expect(askForVisit(keeper, site.id, 'Again.')).rejects.toThrow('VISIT_ASKED_ALREADY');
    await expect(askForVisit(adviser, site.id, 'Myself.')).rejects.toThrow('ADVICE_ANSWER_NOT_ALLOWED');
    await expect(askForVisit(staff, site.id, 'Please.')).rejects.toThrow('PREMISES_NOT_FOUND');
    await expect(aPlannedVisit(keeper, site)).rejects.toThrow('ADVICE_NOT_ALLOWED');
    const past = { premisesId: site.id, plannedFor: '2026-11-20', purpose: 'Too late.' };
    expect(await planVisit(adviser, past)).toMatchObject({ ok: false });

    const visitId = await aPlannedVisit(adviser, site);
    expect(await findOpenRequest(database.ctx(), site.id)).toBeUndefined();
    await expect(aPlannedVisit(adviser, site)).rejects.toThrow('VISIT_PLANNED_ALREADY');
    await cancelVisit(adviser, visitId, 'Called away.');
    expect(await findOpenRequest(database.ctx(), site.id)).toMatchObject({ reason: 'We have rebuilt.' });
    await expect(finishVisit(adviser, visitId, { ...notes, doneOn: '2026-11-21' })).rejects.toThrow('VISIT_MOVED_ON');
    await withdrawVisitRequest(keeper, site.id);
    expect(await findOpenRequest(database.ctx(), site.id)).toBeUndefined();
  });

  it('end in recommendations that are actions of the keeper, who answers them', async () => {
    const site = await aSite(database.ctx());
    const keeper = await asKeeper(database.ctx(), site);
    const adviser = await asAdviser(database.ctx(), site);
    const visitId = await aPlannedVisit(adviser, site);
    const advice = { visitId, grade: 'must', against: 'lockdown', dueOn: '2026-12-01', followUpOn: null } as const;
    await expect(recommend(adviser, { ...advice, words: 'Too early.' })).rejects.toThrow('VISIT_MOVED_ON');
    expect(await finishVisit(adviser, visitId, { ...notes, doneOn: '2026-11-22' })).toMatchObject({ ok: false });
    await finishVisit(adviser, visitId, { ...notes, doneOn: '2026-11-20', followUpOn: '2026-12-20' });
    await expect(cancelVisit(adviser, visitId, 'No.')).rejects.toThrow('VISIT_MOVED_ON');
    expect(await standingOf(database.ctx(), site)).toMatchObject({ visitedOn: '2026-11-20' });

    const words = ['Fit a lock.', 'Practise it.', 'Mend the radio.'];
    const ids = [];
    for (const each of words) ids.push(await recommend(adviser, { ...advice, words: each }));
    const [lock = '', practise = '', radio = ''] = ids;
    const raised = await listActions(keeper, site.id, { source: 'adviser', state: 'open' });
    expect(raised.map(({ title, dueOn }) => `${title} ${dueOn}`).sort()).toEqual(
      words.map((w) => `${w} 2026-12-01`).sort(),
    );

    await expect(answerRecommendation(adviser, lock, { answer: 'done', note: '' })).rejects.toThrow('ADVICE_ANSWER');
    expect(await answerRecommendation(keeper, lock, { answer: 'declined', note: '' })).toMatchObject({ ok: false });
    await answerRecommendation(keeper, lock, { answer: 'declined', note: 'The door is to be walled up.' });
    await answerRecommendation(keeper, practise, { answer: 'accepted', note: '' });
    // Ticked off in the list of actions first: the answer says the same.
    await settleAction(keeper, raised.find(({ title }) => title === words[2])?.id ?? '', { state: 'done', note: '' });
    await answerRecommendation(keeper, radio, { answer: 'done', note: '' });
    await expect(answerRecommendation(keeper, radio, { answer: 'accepted', note: '' })).rejects.toThrow('MOVED_ON');
    const found = await listRecommendations(database.ctx(), site.id);
    expect(found.map(({ words: said, state, actionState }) => [said, state, actionState]).sort()).toEqual([
      ['Fit a lock.', 'declined', 'dropped'],
      ['Mend the radio.', 'done', 'done'],
      ['Practise it.', 'accepted', 'open'],
    ]);

    await expect(closeRecommendation(keeper, radio, 'Seen.')).rejects.toThrow('ADVICE_NOT_ALLOWED');
    await closeRecommendation(adviser, radio, 'Seen.');
    await postponeFollowUp(adviser, practise, '2026-12-10');
    const [me, until] = [personOf(adviser), { until: '2026-12-20', limit: 9 }];
    expect((await listOwnRecommendations(adviser, me, 9)).map(({ id }) => id).sort()).toEqual([lock, practise].sort());
    expect((await listRecommendationFollowUps(adviser, ['london'], until)).map(({ id }) => id)).toEqual([practise]);
    expect(await listRecommendationFollowUps(adviser, ['wales'], until)).toEqual([]);
    expect((await listVisitFollowUps(adviser, null, until)).map(({ id }) => id)).toEqual([visitId]);
    await followUpVisit(adviser, visitId);
    expect(await listVisitFollowUps(adviser, null, until)).toEqual([]);
    await rewriteNotes(adviser, visitId, { ...notes, sharedNote: 'Better said.', followUpOn: '2026-12-20' });
    expect(await findVisit(adviser, visitId)).toMatchObject({ followedUpAt: adviser.now, sharedNote: 'Better said.' });
  });
});

async function standingOf(ctx: Ctx, { id }: TestSite) {
  return queryOne(ctx, sql`select visited_on as "visitedOn" from premises.standings where premises_id = ${id}`);
}

describe('the ranking of next visits', () => {
  const today = '2026-11-21';

  it('sorts by the same score that is told in words, whatever is known', async () => {
    const ctx = database.ctx();
    const places = [];
    for (let n = 0; n < 12; n += 1)
      places.push(await aSite(ctx, { capacity: n % 3 === 0 ? null : n * 97, regionCode: 'scotland' }));
    await execute(
      ctx,
      sql`insert into premises.standing (premises_id, tier, assessed_on, assessment_review_on, risks_above, procedures_ready,
          drilled_on, visited_on, changed_at)
        select id, (array['enhanced', 'standard', null])[1 + n % 3], case when n % 4 > 0 then date '2026-01-01' + n::int end,
          case when n % 2 = 0 then date '2026-11-15' + n::int end, nullif(n, 5), n % 5, case when n % 3 > 0 then date '2025-11-15' + n::int end,
          case when n % 5 > 0 then date '2026-11-21' - n::int * 91 end, ${ctx.now}
        from unnest(${places.slice(0, 10).map(({ id }) => id)}::uuid[]) with ordinality as each(id, n)`,
    );
    const [asking, planned] = [places[0], places[1]];
    if (!asking || !planned) throw new Error('Nowhere.');
    await askForVisit(await asKeeper(ctx, asking), asking.id, 'Please come.');
    const adviser = await asAdviser(ctx, planned);
    const visited = await aPlannedVisit(adviser, asking);
    await finishVisit(adviser, visited, { ...notes, doneOn: today });
    const late = { visitId: visited, grade: 'could', against: 'deter', words: 'Late.', dueOn: '2026-11-20' } as const;
    await recommend(adviser, { ...late, followUpOn: null });
    await askForVisit(await asKeeper(ctx, asking), asking.id, 'Come again.');
    await aPlannedVisit(adviser, planned);

    const { weights } = await readWeighting(ctx, today);
    const lines = await listNextVisits(ctx, ['scotland'], { weights, today, limit: 100 });
    expect(lines).toHaveLength(11);
    for (const line of lines) expect(line.score).toBe(scoreOf(scoreVisit(line, weights, today)));
    expect(lines.map(({ score }) => score)).toEqual(lines.map(({ score }) => score).sort((a, b) => b - a));
    expect(lines.find(({ premisesId }) => premisesId === asking.id)).toMatchObject({ asked: true, overdue: 1 });
    expect(lines.some(({ premisesId }) => premisesId === planned.id)).toBe(false);
    expect(await listNextVisits(ctx, ['wales'], { weights, today, limit: 100 })).toEqual([]);
    expect(await listNextVisits(ctx, null, { weights, today, limit: 3 })).toEqual(lines.slice(0, 3));
    expect(await countAdvised(ctx, ['scotland'])).toEqual({ premises: 12, planned: 1 });

    await execute(ctx, sql`update premises.standing set tier = 'out'`);
    const inside = await listNextVisits(ctx, ['scotland'], { weights, today, limit: 100 });
    // Two have no standing; one asked.
    expect(inside).toHaveLength(3);
  });

  it('weighs by what an operator set for the day', async () => {
    const ctx = database.ctx();
    const { weights } = await readWeighting(ctx, today);
    const heavier = { ...weights, asked: { points: 50, most: 50 } };
    const tomorrow = londonDay(after(ctx.now, day));
    await changeWeights(ctx, { validFrom: tomorrow, weights: heavier, why: 'Requests first.' });
    expect((await readWeighting(ctx, today)).weights).toEqual(weights);
    expect((await readWeighting(ctx, tomorrow)).weights).toEqual(heavier);
    expect(await listWeightings(ctx)).toHaveLength(2);
    expect(await changeWeights(ctx, { validFrom: '2026-11-20', weights, why: 'No.' })).toMatchObject({ ok: false });
    const adviser = await asAdviser(ctx, await aSite(ctx));
    await expect(changeWeights(adviser, { validFrom: tomorrow, weights, why: 'I.' })).rejects.toThrow('NOT_ALLOWED');
  });
});

describe('a comparison with similar premises', () => {
  it('widens until ten premises of five organisations are found, and stays as it was drawn for a month', async () => {
    const ctx = database.ctx();
    const hotel = { useCode: 'hotels', capacity: 300 };
    const own = { ...(await aSite(ctx, hotel)), useCode: 'hotels', expected: 300 };
    await noteStanding(ctx, own.id, { tier: 'standard', drilledOn: '2025-11-20', nextActionOn: '2026-11-20' });
    const read = (changes: Partial<typeof own> = {}, now = ctx.now) =>
      readComparison({ ...ctx, now }, { ...own, ...changes });
    expect((await read()).own).toEqual({
      ...{ 'duty-known': true, assessed: false, procedures: false, drilled: false, 'in-time': false },
    });
    // Two organisations are no group, however many premises they have.
    const chain = await aSite(ctx, hotel);
    for (let n = 0; n < 12; n += 1) await aSite(ctx, { ...hotel, organisationId: chain.organisationId });
    expect((await read()).group).toBeUndefined();
    for (let n = 0; n < 3; n += 1) await aSite(ctx, { ...hotel, regionCode: 'wales', capacity: 900 });
    const { group } = await read();
    expect(group).toMatchObject({ useCode: 'hotels', band: '', regionCode: '' });

    // Whatever happens in the month, what is published stays; next month it is drawn anew.
    for (let n = 0; n < 8; n += 1) await aSite(ctx, { ...hotel, capacity: 900 });
    expect((await read()).group).toEqual(group);
    const december = (await read({}, after(ctx.now, 15 * day))).group;
    expect(december?.premises).toBeGreaterThan((group?.premises ?? 0) + 2);
    expect((await read({ expected: 900, regionCode: 'wales' })).group).toMatchObject({
      band: '800-and-more',
      regionCode: '',
    });
    expect((await readComparison(ctx, { ...own, useCode: null })).group).toBeUndefined();
  });
});
