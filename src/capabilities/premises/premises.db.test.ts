import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';
import { listEntriesAbout } from '../audit/index.ts';
import { listActions } from './actions/list-site-actions.ts';
import { raiseAction } from './actions/raise-action.ts';
import { settleAction } from './actions/settle-action.ts';
import {
  aSite,
  asAdviser,
  asDeputy,
  asHolder,
  asInsurer,
  asInvitedAdviser,
  asKeeper,
  asOfficer,
  asOtherKeeper,
  asStaff,
  personOf,
} from './premises-builders.ts';
import type { SiteAccess } from './premises-site.ts';
import { getSite } from './sites/get-site.ts';
import { listSites, listSitesPage } from './sites/list-sites.ts';
import { writeReveals } from './sites/site-store.ts';
import { findStanding, noteStanding } from './standing/note-standing.ts';
import { nothingBegun } from './standing/site-standing.ts';

const database = aDatabase();
const notFound = { code: 'PREMISES_NOT_FOUND' };
const notYours = { code: 'PREMISES_NOT_YOURS' };
const own = { source: 'own', sourceId: null, detail: '', costPounds: null, ownerName: 'Robin', dueOn: null } as const;

describe('who somebody is at premises', () => {
  it('follows from their roles, their ties and what the keeper let in', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const known = async (who: Ctx): Promise<SiteAccess> => (await getSite(who, site.id, 'summary')).access;
    expect(await known(ctx)).toBe('keeper');
    expect(await known(await asKeeper(ctx, site))).toBe('keeper');
    expect(await known(await asDeputy(ctx, site))).toBe('deputy');
    expect(await known(await asStaff(ctx, site))).toBe('staff');
    expect(await known(await asAdviser(ctx, site))).toBe('adviser');
    expect(await known(await asOfficer(ctx, site))).toBe('officer');
    const duty = { role: 'duty-officer', scope: { kind: 'national', id: '' } } as const;
    expect(await known(await asHolder(ctx, [duty]))).toBe('officer');
    expect(await known(await asInvitedAdviser(ctx, site))).toBe('invited-adviser');
    const past = await aSite(ctx);
    const late = await asInvitedAdviser(ctx, past, '2026-11-20');
    expect((await getSite(late, past.id, 'summary')).access).toBe('adviser');
  });

  it('tells strangers and a wrong address the same', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx, { useCode: 'food-drink', capacity: 60 });
    const elsewhere = await aSite(ctx, { regionCode: 'wales' });
    const deputyWhoLeft = await asDeputy(ctx, site);
    const strangers = [
      await asOtherKeeper(ctx),
      await asInsurer(ctx),
      await asAdviser(ctx, elsewhere),
      await asOfficer(ctx, elsewhere),
      { ...deputyWhoLeft, actor: { ...deputyWhoLeft.actor, roles: [] } as Ctx['actor'] },
      { ...ctx, actor: { kind: 'anonymous' } as const },
    ];
    for (const stranger of strangers) {
      await expect(getSite(stranger, site.id, 'summary')).rejects.toMatchObject(notFound);
      expect((await listSites(stranger)).map(({ id }) => id)).not.toContain(site.id);
    }
    await expect(getSite(await asKeeper(ctx, site), newId(), 'summary')).rejects.toMatchObject(notFound);
    const kept = await getSite(await asKeeper(ctx, site), site.id, 'summary', 'decide');
    expect(kept).toMatchObject({
      useCode: 'food-drink',
      expected: 60,
      name: 'Lantern Lane',
      regionCode: 'london',
    });
    expect(kept.paragraph).toBeGreaterThan(0);
    expect(Object.keys(kept)).not.toContain('colleague');
  });

  it('hides a part that is not theirs, refuses a deed that is not, and records looks from outside', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const staff = await asStaff(ctx, site);
    await expect(getSite(staff, site.id, 'assessment')).rejects.toMatchObject(notFound);
    await expect(getSite(staff, site.id, 'procedures', 'change')).rejects.toMatchObject(notYours);
    await expect(getSite(await asDeputy(ctx, site), site.id, 'shares', 'decide')).rejects.toMatchObject(notYours);
    const officer = await asOfficer(ctx, site);
    await expect(getSite(officer, site.id, 'incident')).rejects.toMatchObject(notFound);
    const changedBy = `person:${personOf(staff)}`;
    await writeReveals(ctx, { premisesId: site.id, revealsIncident: true, adviserUntil: null, changedBy });
    await getSite(officer, site.id, 'incident');
    await getSite(staff, site.id, 'floor-plan');
    await getSite(staff, site.id, 'procedures');
    const looks = await listEntriesAbout(ctx, [`premises:${site.id}`], 9);
    expect(looks.map(({ action }) => action).sort()).toEqual([
      'premises.floor-plan-looked-at',
      'premises.incident-looked-at',
    ]);
  });
});

describe('my premises', () => {
  it('are those that somebody keeps, deputises for or works at, by name, with their standing', async () => {
    const ctx = database.ctx();
    const first = await aSite(ctx, { name: 'Zebra Yard' });
    const { organisationId } = first;
    const second = await aSite(ctx, { name: 'Apple Yard', organisationId });
    await noteStanding(ctx, second.id, { tier: 'standard', proceduresReady: 2 });
    const keeper = await asKeeper(ctx, first);
    const lines = await listSites(keeper);
    expect(lines.map(({ name, access }) => `${name} ${access}`)).toEqual(['Apple Yard keeper', 'Zebra Yard keeper']);
    expect(lines.map(({ standing }) => standing)).toEqual([
      { ...nothingBegun, tier: 'standard', proceduresReady: 2 },
      nothingBegun,
    ]);
    expect(await listSitesPage(keeper, { words: 'zebra', size: 10 })).toMatchObject({
      total: 1,
      lines: [{ id: first.id }],
    });
    expect(await listSitesPage(keeper, { size: 1, number: 2 })).toMatchObject({ total: 2, lines: [{ id: first.id }] });
    const deputy = await asDeputy(ctx, first);
    expect((await listSites(deputy)).map(({ id, access }) => [id, access])).toEqual([[first.id, 'deputy']]);
    const left = { ...deputy, actor: { ...deputy.actor, roles: [] } as Ctx['actor'] };
    expect(await listSites(left)).toEqual([]);
    expect(await listSites(await asOfficer(ctx, first))).toEqual([]);
  });
});

describe('the list of premises', () => {
  it('has each once for whoever both keeps and works there, and finds by state as the steps say', async () => {
    const ctx = database.ctx();
    const kept = await aSite(ctx, { name: 'Alpha', useCode: 'food-drink', capacity: 60 });
    const worked = await aSite(ctx, { name: 'Beta' });
    const member = (kind: 'organisation' | 'premises', id: string) =>
      ({ role: 'member', scope: { kind, id } }) as const;
    const both = [
      member('organisation', kept.organisationId),
      member('premises', kept.id),
      member('premises', worked.id),
    ];
    const who = await asHolder(ctx, both);
    const names = async (state?: 'due' | 'open' | 'done'): Promise<string> => {
      const { lines, total } = await listSitesPage(who, { size: 9, ...(state ? { state } : {}) });
      return `${total}: ${lines.map(({ name, access }) => `${name} ${access}`).join(', ')}`;
    };
    expect(await names()).toBe('2: Alpha keeper, Beta staff');
    expect(await names('done')).toBe('0: ');
    const done = {
      tier: 'standard',
      assessedOn: '2026-05-01',
      proceduresReady: 4,
      responseSignedOn: '2026-05-01',
    } as const;
    await noteStanding(ctx, kept.id, { ...done, drilledOn: '2026-05-01', packOn: '2026-05-01' });
    expect([await names('done'), await names('open'), await names('due')]).toEqual([
      '1: Alpha keeper',
      '1: Beta staff',
      '0: ',
    ]);
    await noteStanding(ctx, kept.id, { drillDueOn: '2026-11-20' });
    expect([await names('done'), await names('due')]).toEqual(['0: ', '1: Alpha keeper']);
  });
});

describe('the standing of premises', () => {
  it('keeps what others noted', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    expect(await findStanding(ctx, site.id)).toBeUndefined();
    await noteStanding(ctx, site.id, { tier: 'enhanced', tierOn: '2026-11-01', risksAbove: 3 });
    await noteStanding(ctx, site.id, { drilledOn: '2026-10-02', risksAbove: null });
    const standing = { ...nothingBegun, tier: 'enhanced', tierOn: '2026-11-01', drilledOn: '2026-10-02' };
    expect(await findStanding(ctx, site.id)).toEqual(standing);
  });

  it('publishes sites, standings and actions', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx, { capacity: 250 });
    await raiseAction(await asKeeper(ctx, site), { ...own, premisesId: site.id, title: 'Mend the back door' });
    const views = [
      sql`select expected as seen from premises.sites where id = ${site.id}`,
      sql`select open_actions as seen from premises.standings where premises_id = ${site.id}`,
      sql`select title as seen from premises.actions where premises_id = ${site.id}`,
    ];
    const seen = await Promise.all(views.map((view) => query<{ seen: unknown }>(ctx, view as never)));
    expect(seen).toEqual([[{ seen: 250 }], [{ seen: 1 }], [{ seen: 'Mend the back door' }]]);
  });
});

describe('actions', () => {
  it('are raised by whoever may change what they came from, counted, and settled once', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const deputy = await asDeputy(ctx, site);
    const premisesId = site.id;
    const door = { ...own, premisesId, title: 'd'.repeat(300), costPounds: 120.4, dueOn: '2026-12-01' };
    const doorId = await raiseAction(deputy, door);
    await raiseAction(deputy, { ...own, premisesId, title: 'Second', dueOn: '2027-01-05' });
    const advised = { ...own, premisesId, source: 'adviser', sourceId: 'visit-1', title: 'Light the yard' } as const;
    await raiseAction(await asAdviser(ctx, site), advised);
    await expect(raiseAction(await asStaff(ctx, site), { ...own, premisesId, title: 'No' })).rejects.toMatchObject(
      notFound,
    );
    expect(await findStanding(ctx, premisesId)).toMatchObject({ openActions: 3, nextActionOn: '2026-12-01' });
    const [first] = await listActions(deputy, premisesId);
    expect(first).toMatchObject({ id: doorId, costPounds: 120, state: 'open', source: 'own', dueOn: '2026-12-01' });
    expect(first?.title).toHaveLength(200);
    const stranger = await asOtherKeeper(ctx);
    const done = { state: 'done', note: 'New lock fitted.' } as const;
    await expect(settleAction(stranger, doorId, done)).rejects.toMatchObject(notFound);
    await settleAction(deputy, doorId, done);
    await expect(settleAction(deputy, doorId, done)).rejects.toMatchObject({ code: 'ACTION_SETTLED_ALREADY' });
    await expect(settleAction(deputy, newId(), done)).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
    expect(await findStanding(ctx, premisesId)).toMatchObject({ openActions: 2, nextActionOn: '2027-01-05' });
    expect((await listActions(deputy, premisesId)).map(({ state }) => state)).toEqual(['open', 'open', 'done']);
  });

  it('of one source are listed for whoever reads where they came from', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const adviser = await asAdviser(ctx, site);
    const raised = { ...own, premisesId: site.id, source: 'adviser', title: 'Light the yard' } as const;
    await raiseAction(adviser, { ...raised, sourceId: 'one' });
    await raiseAction(adviser, { ...raised, sourceId: 'two' });
    expect(await listActions(adviser, site.id, { source: 'adviser', sourceId: 'two', state: 'open' })).toHaveLength(1);
    await expect(listActions(adviser, site.id)).rejects.toMatchObject(notFound);
    expect(await listActions(await asKeeper(ctx, site), site.id, { dueBefore: '2026-11-21' })).toEqual([]);
  });

  it('raised at the same moment are both counted', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const keeper = await asKeeper(ctx, site);
    const titles = ['One', 'Two', 'Three', 'Four'];
    await Promise.all(titles.map((title) => raiseAction(keeper, { ...own, premisesId: site.id, title })));
    expect(await findStanding(ctx, site.id)).toMatchObject({ openActions: 4 });
  });
});
