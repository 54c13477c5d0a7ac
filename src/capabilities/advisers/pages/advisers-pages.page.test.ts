import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { day, londonDay } from '../../../kernel/time.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { noteStanding } from '../../premises/index.ts';
import {
  aSite,
  asAdviser,
  asDeputy,
  asInsurer,
  asInvitedAdviser,
  asKeeper,
  asOfficer,
  asStaff,
  personOf,
  type TestSite,
} from '../../premises/premises-builders.ts';

const secret = 'The back door is weak.';

describe('the pages of advisers and of those they advise', () => {
  const database = aDatabase();
  const app = anApp(database);
  const today = londonDay(new Date());
  let site: TestSite;
  let keeper: Visitor;
  let adviser: Visitor;
  const visitorOf = async (as: typeof asKeeper) => app.visitor(personOf(await as(database.ctx(), site)));

  beforeAll(async () => {
    site = await aSite(database.ctx(), { capacity: 450, useCode: 'food-drink' });
    keeper = await visitorOf(asKeeper);
    adviser = await visitorOf(asAdviser);
  });

  it('go from a request to a visit, its notes, a recommendation and the answer', async () => {
    const own = `/premises/${site.id}/adviser`;
    const page = await keeper.visit(own);
    expect((await keeper.submit(page, own, { reason: '' })).text).toContain('Say why you would like a visit.');
    expect((await keeper.submit(page, own, { reason: 'We rebuilt.' })).text).toContain('You asked for a visit');

    expect((await adviser.visit('/advisers/caseload')).text).toContain('We rebuilt.');
    const ranking = await adviser.visit('/advisers/next-visits');
    expect(ranking.text).toContain('they asked for a visit: 25');
    expect(ranking.text).toContain('450 people expected at the same time: 4');
    expect(ranking.document.querySelectorAll('ol svg rect').length).toBeGreaterThan(4);

    const advised = `/advisers/premises/${site.id}`;
    const plan = await adviser.visit(advised);
    expect(plan.text).toContain('The keeper has not let advisers in');
    const wrong = await adviser.submit(plan, advised, { plannedFor: 'soon', purpose: 'A first look.' });
    expect(wrong.text).toContain('Give the day like 2026-12-24.');
    expect(wrong.document.querySelector('#purpose')?.textContent).toBe('A first look.');
    const visit = await adviser.submit(wrong, advised, { plannedFor: today });
    expect(visit.text).toContain('Planned');
    expect((await adviser.visit('/advisers/next-visits')).text).toContain('No premises of your area');

    const notes = `${visit.url}/notes`;
    const form = await adviser.visit(notes);
    const made = await adviser.submit(form, notes, { doneOn: today, sharedNote: 'Thank you.', ownNote: secret });
    expect(made.text).toContain(secret);
    const recommending = `${visit.url}/recommend`;
    const empty = await adviser.visit(recommending);
    expect((await adviser.submit(empty, recommending, {})).text).toContain('Choose how strongly.');
    const advice = { words: 'Practise the lockdown.', grade: 'must', against: 'lockdown' };
    expect((await adviser.submit(empty, recommending, advice)).text).toContain('Practise the lockdown.');

    const read = await keeper.visit(own);
    expect(read.text).toContain('Thank you.');
    expect(read.html).not.toContain(secret);
    const link = read.document.querySelector(`a[href^="${own}/"]`)?.getAttribute('href') ?? '';
    const answer = await keeper.visit(link);
    const declined = await keeper.submit(answer, link, { answer: 'declined' });
    expect(declined.text).toContain('Say why, so that your adviser understands.');
    expect((await keeper.submit(answer, link, { answer: 'accepted', note: 'Next month.' })).text).toContain('Accepted');

    const caseload = await adviser.visit('/advisers/caseload');
    const its = caseload.document.querySelector('a[href^="/advisers/recommendations/"]')?.getAttribute('href') ?? '';
    const one = await adviser.visit(its);
    expect(one.text).toContain('They say: Next month.');
    expect((await adviser.submit(one, its, { deed: 'close' })).text).toContain('Say what you saw');
    const later = await adviser.submit(one, its, { deed: 'later', followUpOn: londonDay(new Date(Date.now() + day)) });
    expect(later.text).toContain('You come back to it on');
    expect((await adviser.visit('/advisers/caseload')).text).toContain('Practise the lockdown.');
    expect((await adviser.submit(later, its, { deed: 'close', note: 'Seen.' })).text).toContain('Closed: Seen.');
  });

  it('cancel with a reason, and open a second request', async () => {
    const own = `/premises/${site.id}/adviser`;
    await keeper.submit(await keeper.visit(own), own, { reason: 'Again.' });
    const advised = `/advisers/premises/${site.id}`;
    const plan = await adviser.visit(advised);
    const visit = await adviser.submit(plan, advised, { plannedFor: today, purpose: 'A second look.' });
    const cancel = `${visit.url}/cancel`;
    const asked = await adviser.visit(cancel);
    expect((await adviser.submit(asked, cancel, {})).text).toContain('Say why: the keeper reads it.');
    await adviser.submit(asked, cancel, { reason: 'Called away.' });
    const page = await keeper.visit(own);
    expect(page.text).toContain('Called away.');
    expect((await keeper.submit(page, `${own}/withdraw`)).text).toContain('Ask for a visit');
  });

  it('compare with a group when there is one, and say how exact it is', async () => {
    const url = `/premises/${site.id}/comparison`;
    expect((await keeper.visit(url)).text).toContain('There are not enough premises like yours yet');
    for (let n = 0; n < 12; n += 1) await aSite(database.ctx(), { capacity: 300, useCode: 'food-drink' });
    await noteStanding(database.ctx(), site.id, { tier: 'standard' });
    const page = await keeper.visit(url);
    expect(page.text).toContain('Food and drink on the premises');
    expect(page.text).toContain('Know what the Act asks of them You: yes');
    expect(page.text).toContain('at least ten premises of at least five organisations');
    expect(page.document.querySelectorAll('svg[role=img] text')).toHaveLength(10);
    const nameless = await aSite(database.ctx());
    const other = await app.visitor(personOf(await asKeeper(database.ctx(), nameless)));
    expect((await other.visit(`/premises/${nameless.id}/comparison`)).text).toContain('Nobody has said yet');
  });

  it('weigh as an operator says', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const url = '/advisers/weights';
    const page = await operator.visit(url);
    const wrong = await operator.submit(page, url, { 'points-asked': '101', why: 'More.' });
    expect(wrong.text).toContain('Give a whole number from 0 to 100.');
    const kept = await operator.submit(wrong, url, { 'points-asked': '40', 'most-asked': '40' });
    expect(kept.document.querySelector('#points-asked')?.getAttribute('value')).toBe('40');
    expect((await adviser.visit(url)).text).toContain('They asked for a visit: 40 points once, 40 at most');
  });

  it('are shut to everybody else', async () => {
    const [staff, deputy, insurer, officer] = await Promise.all(
      [asStaff, asDeputy, asInsurer, asOfficer].map(visitorOf),
    );
    const status = async (who: Visitor | undefined, url: string) => (await who?.request('GET', url))?.status;
    const [own = '', compared = ''] = ['adviser', 'comparison'].map((part) => `/premises/${site.id}/${part}`);
    for (const who of [staff, insurer, officer]) {
      expect(await status(who, own)).toBe(404);
      expect(await status(who, compared)).toBe(404);
    }
    expect(await status(deputy, own)).toBe(200);
    expect(await status(keeper, `/advisers/premises/${site.id}`)).toBe(403);
    expect(await status(keeper, '/advisers/next-visits')).toBe(403);
    expect(await status(adviser, compared)).toBe(404);
    const invited = await visitorOf(asInvitedAdviser);
    expect(await status(invited, compared)).toBe(200);
    expect(await status(invited, own)).toBe(303);
    const elsewhere = await aSite(database.ctx(), { regionCode: 'wales' });
    expect(await status(adviser, `/advisers/premises/${elsewhere.id}`)).toBe(404);
  });
});
