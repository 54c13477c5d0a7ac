import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';
import { listEntriesAbout } from '../audit/index.ts';
import { findStanding } from '../premises/index.ts';
import { aSite, asAdviser, asDeputy, asInsurer, asKeeper, asStaff } from '../premises/premises-builders.ts';
import { evidenceOfDuty } from './answers/duty-evidence.ts';
import { findDuty } from './answers/find-duty.ts';
import { saveDutyAnswer } from './answers/save-duty-answer.ts';
import { addEvent, removeEvent, saveEventAnswer } from './answers/save-event-answer.ts';
import { keepNotice, removeNotice } from './notices/keep-notice.ts';
import { listNotices } from './notices/notice-store.ts';

const database = aDatabase();
/** The day of the tests' own clock. */
const today = '2026-11-21';
const steps = [
  ['place', { setting: 'building' }],
  ['use', { use: '2' }],
  ['within', { within: 'none' }],
  ['people', { visitors: '840', staff: '20' }],
  ['method', { method: 'history', note: 'Tills of last winter.' }],
  ['inside', { holdsOthers: 'no' }],
  ['control', { control: 'alone' }],
  ['individual', { individual: 'no' }],
] as const;

async function answerAll(ctx: Ctx, premisesId: string): Promise<(string | null)[]> {
  const next: (string | null)[] = [];
  for (const [key, posted] of steps) {
    const saved = await saveDutyAnswer(ctx, premisesId, key, posted);
    if (!saved.ok) throw new Error(JSON.stringify(saved.errors));
    next.push(saved.value);
  }
  return next;
}

async function listAnnounced(premisesId: string): Promise<string[]> {
  const rows = await query(
    database.ctx(),
    sql<{ tier: string }>`select payload->'payload'->>'tier' as tier from graphile_worker._private_jobs
      where payload->>'event' = 'obligations.duty-answered' and payload->'payload'->>'premisesId' = ${premisesId}`,
  );
  return rows.map(({ tier }) => tier);
}

describe('the duties of one’s own site', () => {
  it('are kept step by step, and settle the tier, the standing, an audit entry and news when all is answered', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const keeper = await asKeeper(ctx, site);
    expect(await findDuty(ctx, site.id)).toBeUndefined();
    expect((await evidenceOfDuty(ctx, site.id)).full.facts).toEqual([{ label: 'Answered', value: 'Not yet' }]);
    const wrong = await saveDutyAnswer(keeper, site.id, 'place', { setting: 'castle' });
    expect(wrong).toEqual({ ok: false, errors: { setting: 'Choose one of the answers.' } });

    expect(await answerAll(keeper, site.id)).toEqual([...steps.slice(1).map(([key]) => key), null]);
    expect(await findStanding(ctx, site.id)).toMatchObject({ tier: 'enhanced', tierOn: today });
    const duty = await findDuty(ctx, site.id);
    expect(duty).toMatchObject({ tier: 'enhanced', answeredOn: today, confidence: { people: 860 }, events: [] });
    expect(duty?.reasons.map(({ code }) => code)).toEqual(['building', 'used', 'enough', 'enhanced-size']);
    const entries = await listEntriesAbout(ctx, [`premises:${site.id}`], 50);
    expect(entries.filter(({ action }) => action === 'obligations.duty-answered')).toHaveLength(steps.length);
    expect(await listAnnounced(site.id)).toEqual(['enhanced']);

    // A change reopens what depends on it, and the standing says so until that is answered.
    const changed = await saveDutyAnswer(keeper, site.id, 'use', { use: '14' });
    expect(changed).toEqual({ ok: true, value: 'institution' });
    expect(await findStanding(ctx, site.id)).toMatchObject({ tier: null, tierOn: null });
    expect(await findDuty(ctx, site.id)).toBeUndefined();
    await saveDutyAnswer(keeper, site.id, 'institution', { institution: 'governed-school' });
    expect(await findDuty(ctx, site.id)).toMatchObject({ tier: 'standard', responsible: { code: 'governing-body' } });
  });

  it('are changed by keepers and deputies alone, and only where a question is asked', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const place = { setting: 'parliament' };
    const refused = async (who: Ctx): Promise<unknown> =>
      saveDutyAnswer(who, site.id, 'place', place).catch(({ code }) => code);
    expect(await refused(await asStaff(ctx, site))).toBe('PREMISES_NOT_YOURS');
    expect(await refused(await asAdviser(ctx, site))).toBe('PREMISES_NOT_FOUND');
    expect(await refused(await asInsurer(ctx))).toBe('PREMISES_NOT_FOUND');
    const deputy = await asDeputy(ctx, site);
    expect(await refused(deputy)).toEqual({ ok: true, value: null });
    expect(await findStanding(ctx, site.id)).toMatchObject({ tier: 'out' });
    await expect(saveDutyAnswer(deputy, site.id, 'use', { use: '1' })).rejects.toMatchObject({
      code: 'DUTY_QUESTION_UNKNOWN',
    });
    for (const deed of [
      (who: Ctx) => addEvent(who, site.id, { name: 'Fair', heldOn: '' }),
      (who: Ctx) => keepNotice(who, site.id, { kind: 'penalty', way: 'hand', cameOn: '2026-11-20', note: '' }),
    ]) {
      await expect(deed(await asStaff(ctx, site))).rejects.toMatchObject({ code: 'PREMISES_NOT_YOURS' });
    }
  });

  it('give evidence: all of it for the firm, and dates, tier and counts to be shared', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const keeper = await asKeeper(ctx, site);
    await answerAll(keeper, site.id);
    const { full, shareable } = await evidenceOfDuty(ctx, site.id);
    expect(full.tables.map(({ caption, rows }) => [caption, rows.length])).toEqual([
      ['Why', 4],
      ['What it asks', 11],
      ['Events', 0],
    ]);
    expect(full.facts).toContainEqual({ label: 'People expected at the same time, staff included', value: '860' });
    expect(shareable.tables).toEqual([]);
    expect(shareable.data).toEqual({
      tier: 'enhanced',
      answeredOn: today,
      textAsOf: '2026-04-10',
      duties: 11,
      qualifyingEvents: 0,
    });
    expect(JSON.stringify(shareable)).not.toContain('860');
  });
});

describe('the events of a site', () => {
  it('are added, answered one by one and removed; a site with enhanced duties covers them', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const keeper = await asKeeper(ctx, site);
    expect(await addEvent(keeper, site.id, { name: ' ', heldOn: '' })).toMatchObject({ ok: false });
    expect(await addEvent(keeper, site.id, { name: 'Fair', heldOn: 'June' })).toMatchObject({
      errors: { heldOn: 'Give the day like 2027-06-19, or nothing.' },
    });
    const added = await addEvent(keeper, site.id, { name: 'Summer fair', heldOn: '2027-06-19' });
    const eventId = added.ok ? added.value : '';
    const answer = async (key: string, posted: Record<string, string>, id = eventId): Promise<unknown> =>
      await saveEventAnswer(keeper, { premisesId: site.id, eventId: id, key }, posted).catch(({ code }) => ({
        value: code,
      }));
    expect(await answer('event-place', { eventSetting: 'open-air' })).toMatchObject({ value: 'event-use' });
    expect(await answer('event-use', { mainUse: 'other' })).toMatchObject({ value: 'event-enhanced' });
    expect(await answer('event-enhanced', { atEnhanced: 'no' })).toMatchObject({ value: 'event-public' });
    expect(await answer('event-public', { publicMayAttend: 'yes' })).toMatchObject({ value: 'event-check' });
    expect(await answer('event-check', { checks: 'none' })).toMatchObject({ value: null });
    await answerAll(keeper, site.id);
    expect((await findDuty(ctx, site.id))?.events).toMatchObject([
      { name: 'Summer fair', heldOn: '2027-06-19', qualifies: false, answer: { qualifies: false } },
    ]);
    expect(await answer('event-people', { people: '900' })).toMatchObject({ value: 'DUTY_QUESTION_UNKNOWN' });
    await answer('event-check', { checks: 'all' });
    await answer('event-people', { people: '900' });
    await answer('event-control', { eventControl: 'alone' });
    await answer('event-individual', { eventIndividual: 'no' });
    expect((await findDuty(ctx, site.id))?.events).toMatchObject([{ qualifies: true }]);

    const inside = await addEvent(keeper, site.id, { name: 'Quiz', heldOn: '' });
    const insideId = inside.ok ? inside.value : '';
    await answer('event-place', { eventSetting: 'building' }, insideId);
    expect(await answer('event-use', { mainUse: 'other' }, insideId)).toMatchObject({ value: null });
    expect((await findDuty(ctx, site.id))?.events[1]).toMatchObject({ name: 'Quiz', qualifies: false });
    await removeEvent(keeper, site.id, insideId);
    await expect(removeEvent(keeper, site.id, insideId)).rejects.toMatchObject({ code: 'SITE_EVENT_UNKNOWN' });
    const other = await aSite(ctx);
    await expect(removeEvent(await asKeeper(ctx, other), other.id, eventId)).rejects.toMatchObject({
      code: 'SITE_EVENT_UNKNOWN',
    });
  });
});

describe('notices', () => {
  it('are kept with how they came, and removed', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const keeper = await asKeeper(ctx, site);
    const notice = { kind: 'compliance', way: 'email', cameOn: '2026-04-02', note: 'Lockdown' } as const;
    const id = await keepNotice(keeper, site.id, notice);
    expect(await listNotices(ctx, site.id)).toEqual([{ id, ...notice }]);
    await removeNotice(keeper, site.id, id);
    expect(await listNotices(ctx, site.id)).toEqual([]);
    await expect(removeNotice(keeper, site.id, id)).rejects.toMatchObject({ code: 'SITE_NOTICE_UNKNOWN' });
  });
});
