import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { listActions } from '../actions/list-site-actions.ts';
import { raiseAction } from '../actions/raise-action.ts';
import {
  aSite,
  asAdviser,
  asDeputy,
  asInvitedAdviser,
  asKeeper,
  asOfficer,
  asOtherKeeper,
  asStaff,
  personOf,
  type TestSite,
} from '../premises-builders.ts';
import { getSite } from '../sites/get-site.ts';
import { noteStanding } from '../standing/note-standing.ts';

describe('the pages of premises', () => {
  const database = aDatabase();
  const app = anApp(database);
  let site: TestSite;
  let closed: TestSite;
  const who: Record<string, Ctx> = {};
  const seen: Record<string, Visitor> = {};
  const at = (path: string): string => `/premises/${site.id}${path}`;
  const as = (name: string): Visitor => {
    const visitor = seen[name];
    if (!visitor) throw new Error(`Nobody here is ${name}.`);
    return visitor;
  };

  beforeAll(async () => {
    const ctx = database.ctx();
    site = await aSite(ctx, { name: 'Lantern <Lane>', organisationName: 'Lantern Lane Cafés' });
    closed = await aSite(ctx, { name: 'Shut Away', organisationName: 'Quiet Corner Books', regionCode: 'wales' });
    who.keeper = await asKeeper(ctx, site);
    who.deputy = await asDeputy(ctx, site);
    who.staff = await asStaff(ctx, site);
    who.invited = await asInvitedAdviser(ctx, site);
    who.officer = await asOfficer(ctx, site);
    who.other = await asOtherKeeper(ctx);
    who.adviser = await asAdviser(ctx, closed);
    for (const [name, held] of Object.entries(who)) seen[name] = await app.visitor(personOf(held));
    seen.stranger = await app.visitor();
    const own = { source: 'own', sourceId: null, detail: '=1+1', ownerName: 'Robin', dueOn: '2026-03-01' } as const;
    await raiseAction(who.keeper, { ...own, premisesId: site.id, title: 'Mend the back door', costPounds: 1200 });
  });

  it('let each in as the table of the policy says, and no further', async () => {
    const pages = ['', '/describe', '/people', '/people/let-in', '/charge', '/actions', '/actions/file'];
    const statuses = async (name: string): Promise<string> => {
      const answers = pages.map(async (path) => (await as(name).request('GET', at(path))).status);
      return (await Promise.all(answers)).join(' ');
    };
    expect(await statuses('keeper')).toBe('200 200 200 200 200 200 200');
    expect(await statuses('deputy')).toBe('200 200 200 403 200 200 200');
    expect(await statuses('staff')).toBe('200 403 404 404 200 404 404');
    expect(await statuses('invited')).toBe('200 403 404 403 200 200 403');
    expect(await statuses('officer')).toBe('200 403 404 403 200 404 403');
    expect(await statuses('other')).toBe('404 404 404 404 404 404 404');
    expect(await statuses('adviser')).toBe('404 403 404 403 404 404 403');
    expect(await statuses('stranger')).toBe('303 303 303 303 303 303 303');
    const shut = await as('adviser').visit(`/premises/${closed.id}`);
    expect(shut.text).toContain('The keeper has not let advisers in');
    expect(shut.document.querySelectorAll('.govuk-task-list a')).toHaveLength(0);
  });

  it('tell a stranger to the premises nothing of them, not even that they are there', async () => {
    const answers = [
      await as('other').visit(at('')),
      await as('other').visit(`/premises/${personOf(who.other as Ctx)}`),
    ];
    const [there, nothing] = answers.map(({ text }) => text.replace(/Page reference \S+/, ''));
    expect(there).toBe(nothing);
    expect(there).not.toContain('Lantern');
    expect((await as('other').visit('/premises')).text).not.toContain('Lantern <Lane>');
  });

  it('show a keeper what is next, and how far each step is', async () => {
    const list = await as('keeper').visit('/premises');
    expect(list.text).toContain('0 of 7 steps done');
    expect(list.text).toContain('1 action open');
    expect(list.document.querySelector('svg title')?.textContent).toBe('How far each is');
    expect((await as('keeper').visit('/premises?words=zzz&page=-1')).text).toContain('No premises fit');
    const page = await as('keeper').visit(at(''));
    expect(page.heading).toBe('Lantern <Lane>');
    expect(page.document.querySelector('.tocsin-panel a')?.getAttribute('href')).toBe(at('/describe'));
    expect(page.text).toContain('0 of 7 steps are done');
    await noteStanding(database.ctx(), site.id, { risksAbove: 2, assessedOn: '2026-05-01', tier: 'enhanced' });
    expect((await as('keeper').visit(at(''))).text).toContain('2 risks above what you accept');
    expect((await as('officer').visit(at(''))).text).not.toContain('above what you accept');
    expect((await as('staff').visit(at(''))).text).not.toContain('Deputies, and who is let in');
  });

  it('take a description, and say at the field what is wrong with it', async () => {
    const page = await as('deputy').visit(at('/describe'));
    const wrong = await as('deputy').submit(page, at('/describe'), { use: '', expected: 'a lot' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give the number of people as digits');
    expect(wrong.document.querySelector('#expected')?.getAttribute('value')).toBe('a lot');
    const nameless = await as('deputy').submit(page, at('/describe'), { name: ' ', use: 'worship', expected: '5' });
    expect(nameless.text).toContain('Give the name of the premises.');
    const done = await as('deputy').submit(page, at('/describe'), { use: 'food-drink', expected: '1,250' });
    expect(done.text).toContain('The description is saved.');
    const saved = await getSite(who.keeper as Ctx, site.id, 'description');
    expect(saved).toMatchObject({ useCode: 'food-drink', paragraph: 2, expected: 1250, name: 'Lantern <Lane>' });
    const forged = await as('staff').submit(page, at('/describe'), { use: 'food-drink', expected: '1' });
    expect(forged.status).toBe(403);
  });

  it('let a keeper name a colleague as deputy and end it, tell the other keepers, and nobody else name one', async () => {
    const ctx = database.ctx();
    const page = await as('keeper').visit(at('/people'));
    await asKeeper(ctx, site);
    const staff = await query(
      ctx,
      sql<{ email: string }>`select email from identity.person where id = ${personOf(who.staff as Ctx)}`,
    );
    const strangers = await query(
      ctx,
      sql<{ email: string }>`select email from identity.person where id = ${personOf(who.other as Ctx)}`,
    );
    const unknown = await as('keeper').submit(page, at('/people'), { email: strangers[0]?.email ?? '' });
    expect(unknown.text).toContain('Nobody who belongs to your organisation signs in with this address.');
    const named = await as('keeper').submit(page, at('/people'), { email: staff[0]?.email ?? '' });
    expect(named.text).toContain('Sam Staff: deputy');
    expect(named.text).toContain('Kit Keeper named a deputy');
    expect((await as('staff').visit(at('/actions'))).status).toBe(200);
    const mails = await query(
      ctx,
      sql`select from graphile_worker.jobs where task_identifier = 'premises.mail-keeper'`,
    );
    expect(mails).toHaveLength(1);
    expect((await as('deputy').visit(at('/people'))).document.querySelectorAll('main form')).toHaveLength(0);
    const forms = [...named.document.querySelectorAll('form[action$="/end"]')];
    const form = forms.find((each) => each.textContent?.includes('Sam Staff'))?.getAttribute('action') ?? '';
    expect((await as('keeper').submit(named, form)).text).toContain('They are no longer a deputy here.');
    expect((await as('staff').visit(at('/actions'))).status).toBe(404);
  });

  it('let the adviser in until a day, and the region see the incident page', async () => {
    const page = await as('keeper').visit(at('/people/let-in'));
    const far = { adviser: 'yes', adviserUntil: '2099-01-01', incidentToRegion: 'yes' };
    expect((await as('keeper').submit(page, at('/people/let-in'), far)).text).toContain('for a year at most');
    const gone = { ...far, adviserUntil: '2020-01-01' };
    expect((await as('keeper').submit(page, at('/people/let-in'), gone)).text).toContain('must be today or later');
    const none = await as('keeper').submit(page, at('/people/let-in'), { adviser: [], incidentToRegion: 'yes' });
    expect(none.text).toContain('Security advisers see how far each step is, and no plan.');
    expect(none.text).toContain('the officers of your region see your incident page');
    expect((await as('invited').request('GET', at('/actions'))).status).toBe(404);
    expect((await as('officer').visit(at(''))).text).toContain('Incident page');
  });

  it('keep one list of actions: added, overdue, finished with a note, taken out by the firm alone', async () => {
    const list = await as('keeper').visit(at('/actions'));
    expect(list.text).toContain('Mend the back door');
    expect(list.text).toContain('Overdue');
    expect(list.text).toContain('£1,200');
    const wrong = await as('keeper').submit(list, at('/actions'), { title: '', cost: 'much', due: 'soon' });
    expect(wrong.text).toContain('Say what is to be done.');
    expect(wrong.text).toContain('Give the cost in pounds');
    const deputys = await as('deputy').visit(at('/actions'));
    const added = await as('deputy').submit(deputys, at('/actions'), { title: 'Test the radios', cost: '£1,000.60' });
    expect(added.text).toContain('Test the radios');
    expect((await as('keeper').visit(at('/actions?state=overdue&source=own'))).text).not.toContain('Test the radios');
    const [, radios] = await listActions(who.keeper as Ctx, site.id);
    expect(radios).toMatchObject({ title: 'Test the radios', costPounds: 1001, dueOn: null });
    const finish = at(`/actions/${radios?.id}`);
    const form = await as('keeper').visit(finish);
    expect((await as('keeper').submit(form, finish, { state: 'done', note: '' })).text).toContain('Say in a few words');
    const done = await as('keeper').submit(form, finish, { state: 'done', note: 'All six work.' });
    expect(done.text).toContain('Marked as done.');
    expect((await as('keeper').visit(finish)).text).toContain('Done: All six work.');
    const file = await as('keeper').request('GET', at('/actions/file?state='));
    expect(file.body).toContain("Mend the back door,'=1+1,own,Robin,1200,2026-03-01,open");
    expect(file.body).toContain('All six work.');
  });

  it('let staff take charge where nobody keeps the plans, and an officer undo it', async () => {
    const ctx = database.ctx();
    const lone = await aSite(ctx, { organisationName: 'Fern Street Barbers' });
    const url = `/premises/${lone.id}/charge`;
    const barber = await app.visitor(personOf(await asStaff(ctx, lone)));
    const second = await app.visitor(personOf(await asStaff(ctx, lone)));
    expect((await barber.visit(`/premises/${lone.id}`)).text).toContain('Nobody keeps the plans here yet');
    const offer = await second.visit(url);
    const taken = await barber.submit(await barber.visit(url), url);
    expect(taken.text).toContain('You are in charge of these plans.');
    expect((await barber.request('GET', `/premises/${lone.id}/people/let-in`)).status).toBe(200);
    expect((await second.submit(offer, url)).status).toBe(409);
    expect((await second.visit(url)).text).toContain('Somebody at these premises is in charge');
    const page = await as('officer').visit(url);
    expect(page.text).toContain('Sam Staff took charge');
    const form = page.document.querySelector('main form')?.getAttribute('action') ?? '';
    expect((await second.submit(offer, url)).status).toBe(409);
    await as('officer').submit(page, form);
    expect((await barber.request('GET', `/premises/${lone.id}/people`)).status).toBe(404);
    expect((await as('staff').visit(at('/charge'))).text).toContain('Nobody had to take charge');
  });

  it('let premises be asked into a group, agree, stand in its tree without their plans, and share a record', async () => {
    const ctx = database.ctx();
    const centre = await aSite(ctx, {
      name: 'Fountain Court',
      organisationName: 'Fountain Estates',
      postcode: 'M1 1AA',
    });
    const shop = await aSite(ctx, { name: 'Harbour Hats', organisationName: 'Harbour Hat Shop', postcode: 'm11aa' });
    const kiosk = await aSite(ctx, { name: 'Hat Kiosk', organisationId: shop.organisationId, postcode: 'M1 1AB' });
    await noteStanding(ctx, shop.id, { tier: 'standard', assessedOn: '2026-05-01', risksAbove: 4 });
    const outer = await app.visitor(personOf(await asKeeper(ctx, centre)));
    const inner = await app.visitor(personOf(await asKeeper(ctx, shop)));
    const [outerUrl, innerUrl] = [`/premises/${centre.id}/group`, `/premises/${shop.id}/group`];
    const found = await outer.visit(`${outerUrl}?postcode=m1%201aa`);
    expect(found.text).toContain('Harbour Hats, Harbour Hat Shop');
    expect(found.text).not.toContain('Hat Kiosk');
    const unchosen = await outer.submit(found, outerUrl);
    expect(unchosen.text).toContain('Choose the premises from the list.');
    expect(unchosen.text).toContain('Harbour Hats, Harbour Hat Shop');
    expect((await outer.submit(found, outerUrl, { inner: shop.id })).text).toContain('They are asked.');
    expect((await outer.visit(outerUrl)).text).not.toContain('steps done');
    const kiosks = await inner.visit(`${innerUrl}?postcode=M11AB`);
    expect((await inner.submit(kiosks, innerUrl, { inner: kiosk.id })).text).toContain('They are in your group.');
    const asked = await inner.visit(innerUrl);
    expect(asked.text).toContain('Fountain Court asks you into its group');
    const answer = asked.document.querySelector('form[action$="/answer"]')?.getAttribute('action') ?? '';
    expect((await inner.submit(asked, answer, { answer: 'agreed' })).text).toContain('Around: Fountain Court');
    const ring = await inner.visit(`${innerUrl}?postcode=M11AA`);
    expect((await inner.submit(ring, innerUrl, { inner: centre.id })).text).toContain('lie around yours already');

    const tree = await outer.visit(outerUrl);
    expect(tree.text).toContain('Harbour Hats, Harbour Hat Shop: 1 of 7 steps done');
    expect(tree.document.querySelectorAll('main ul ul li')).toHaveLength(1);
    expect(tree.text).toContain('Due again');
    expect(tree.text).not.toContain('risk above');
    expect((await outer.request('GET', `/premises/${shop.id}`)).status).toBe(404);

    const record = outerUrl + (answer.match(/\/group(\/[^/]+)/)?.[1] ?? '');
    const page = await outer.visit(record);
    expect((await outer.submit(page, record, { happenedOn: '2099-01-01' })).text).toContain('Say what happened.');
    const typed = { kind: 'told', who: 'Our duty manager, their manager', words: 'Shutters close on one call.' };
    const future = await outer.submit(page, record, { ...typed, happenedOn: '2099-01-01' });
    expect(future.text).toContain('The day must not be in the future.');
    expect(future.text).toContain('Shutters close on one call.');
    await outer.submit(page, record, { ...typed, happenedOn: '2026-11-01', procedure: 'lockdown' });
    const read = await inner.visit(record.replace(centre.id, shop.id));
    expect(read.text).toContain('Fountain Court told the other');
    expect(read.text).toContain('1 November 2026, Our duty manager, their manager, Lockdown');
    expect((await as('other').request('GET', record)).status).toBe(404);
    expect((await as('keeper').request('GET', record.replace(centre.id, site.id))).status).toBe(404);
    const ended = await inner.submit(read, `${record.replace(centre.id, shop.id)}/end`);
    expect(ended.text).not.toContain('Around: Fountain Court');
    expect((await outer.visit(outerUrl)).text).not.toContain('Harbour Hats');
    expect((await outer.visit(record)).text).not.toContain('Add to the record');
  });
});
