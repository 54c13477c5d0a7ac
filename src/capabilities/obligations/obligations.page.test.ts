import { describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../test/support/app.ts';
import type { PageReading } from '../../../test/support/page-reader.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aSite, asAdviser, asKeeper, asStaff, personOf } from '../premises/premises-builders.ts';

const database = aDatabase();
const app = anApp(database);

async function answerInTurn(
  visitor: Visitor,
  begin: PageReading,
  steps: readonly Record<string, string>[],
): Promise<PageReading> {
  let page = begin;
  for (const step of steps) page = await visitor.submit(page, '/duty', step);
  return page;
}

describe('the check for anybody', () => {
  it('tells what others get wrong, and asks one thing a page until the answer', async () => {
    const visitor = await app.visitor();
    const start = await visitor.visit('/duty');
    for (const words of [
      'From 100 people',
      'capacity',
      'Training courses',
      'Scotland and Northern Ireland',
      'chapter 10',
    ]) {
      expect(start.text).toContain(words);
    }
    expect(start.text).toContain('No day is known yet');
    const place = await visitor.submit(start, '/duty', { about: 'premises' });
    expect(place.heading).toBe('What kind of place is it?');
    expect(place.text).toContain('s.2(2)(a), Sch.2 Part 1');
    const wrong = await visitor.submit(place, '/duty', {});
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Choose one of the answers.');
    const people = await answerInTurn(visitor, wrong, [{ setting: 'building' }, { use: '2' }, { within: 'none' }]);
    const again = await visitor.submit(people, '/duty', { visitors: '190', staff: 'twelve' });
    expect(again.document.querySelector('#visitors')?.getAttribute('value')).toBe('190');
    expect(again.document.querySelector('#staff')?.getAttribute('value')).toBe('twelve');
    const result = await answerInTurn(visitor, again, [
      { visitors: '190', staff: '12' },
      { method: 'seats', note: '' },
      { holdsOthers: 'no' },
      { control: 'alone' },
    ]);
    expect(result.heading).toBe('Standard duties');
    for (const words of [
      '202 people are expected at the same time, which is 200 or more.',
      'A procedure for getting people out',
      'Whoever controls the place',
      'If 199 people or fewer are expected at the same time: Outside the Act.',
      'within a tenth of 200',
      'Up to £10,000 for one failure',
      'This is not legal advice',
    ]) {
      expect(result.text).toContain(words);
    }
    expect(result.text).not.toContain('senior individual');
    expect(result.url).toBe('/duty');

    const more = await visitor.submit(result, '/duty', { go: 'what-if', whatIf: '1,200' });
    expect(more.text).toContain('With 1,200 people: Enhanced duty premises');
    expect(more.heading).toBe('Standard duties');
    expect((await visitor.submit(result, '/duty', { go: 'what-if', whatIf: 'lots' })).text).toContain(
      'Give a whole number, for example 120.',
    );
    const back = await visitor.submit(result, '/duty', { go: 'show:place' });
    expect(back.document.querySelector('input[value=building]')?.hasAttribute('checked')).toBe(true);
    const park = await answerInTurn(visitor, back, [{ setting: 'open-air' }, { entryChecked: 'no' }]);
    expect(park.heading).toBe('The Act asks nothing of this place');
    expect(park.text).toContain('Sch.2 para 3');
    expect(park.text).not.toContain('How sure the count is');
  });

  it('asks about an event, and in Welsh as far as there are words', async () => {
    const visitor = await app.visitor();
    const place = await visitor.submit(await visitor.visit('/duty'), '/duty', { about: 'event' });
    const result = await answerInTurn(visitor, place, [
      { eventSetting: 'land' },
      { mainUse: 'other' },
      { atEnhanced: 'no' },
      { publicMayAttend: 'yes' },
      { checks: 'all' },
      { people: '1000' },
      { eventControl: 'alone' },
      { eventIndividual: 'no' },
    ]);
    expect(result.heading).toBe('It is a qualifying event');
    expect(result.text).toContain('Name a senior individual');
    expect(result.text).toContain('Up to £18 million');
    const welsh = await app.visitor(undefined, 'cy');
    expect((await welsh.visit('/duty')).heading).toBe('Beth mae Cyfraith Martyn yn ei ofyn gennych chi?');
  });
});

describe('the duties of one’s own site', () => {
  it('begin with what the site already says, stay, and are shown with events and notices', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx, { useCode: 'food-drink', capacity: 260 });
    const keeper = await app.visitor(personOf(await asKeeper(ctx, site)));
    const url = `/premises/${site.id}/duty`;
    const ask = (key: string) => `${url}/questions/${key}`;
    const begin = await keeper.visit(url);
    expect(begin.document.querySelector(`a[href="${ask('place')}"]`)?.textContent?.trim()).toBe('Begin');
    const use = await keeper.submit(await keeper.visit(ask('place')), ask('place'), { setting: 'building' });
    expect(use.document.querySelector('input[name=use][checked]')?.getAttribute('value')).toBe('2');
    const within = await keeper.submit(use, ask('use'));
    const people = await keeper.submit(within, ask('within'), { within: 'none' });
    expect(people.text).toContain('260 people are expected at the same time');
    // That number has staff in it already: as a number of visitors it would count them twice.
    expect(people.document.querySelector('input[name=visitors]')?.getAttribute('value') ?? '').toBe('');
    expect((await keeper.submit(people, ask('people'), { staff: '' })).status).toBe(422);
    const method = await keeper.submit(people, ask('people'), { visitors: '250', staff: '10' });
    expect(method.heading).toBe('Where are these numbers from?');
    expect((await keeper.visit(url)).text).toContain('Go on with the questions');
    const inside = await keeper.submit(method, ask('method'), { method: 'tickets' });
    const control = await keeper.submit(inside, ask('inside'), { holdsOthers: 'yes' });
    const result = await keeper.submit(control, ask('control'), { control: 'alone' });
    expect(result.heading).toBe('Standard duties');
    expect(result.text).toContain('Co-ordinate with those responsible for the places around and inside yours');
    expect((await keeper.visit(`${url}?whatIf=800`)).text).toContain('With 800 people: Enhanced duty premises');
    expect((await keeper.visit(`${url}?whatIf=x`)).text).toContain('Give a whole number');
    expect((await keeper.request('GET', ask('individual'))).status).toBe(404);

    const events = await keeper.visit(`${url}/events`);
    expect((await keeper.submit(events, `${url}/events`, { name: '' })).text).toContain('Give the event a name.');
    const question = await keeper.submit(events, `${url}/events`, { name: 'Lantern night', heldOn: '2027-06-19' });
    expect(question.heading).toBe('Where is the event?');
    const action = question.document.querySelector('main form')?.getAttribute('action') ?? '';
    const event = await keeper.submit(question, action, { eventSetting: 'parliament' });
    expect(event.heading).toBe('Lantern night');
    expect(event.text).toContain('It is not a qualifying event');
    expect((await keeper.visit(`${url}/events`)).text).toContain('Does not qualify');
    expect((await keeper.submit(event, `${event.url}/remove`)).text).toContain('The event is removed.');

    const notices = await keeper.visit(`${url}/notices`);
    const wrong = await keeper.submit(notices, `${url}/notices`, { cameOn: '1 May' });
    expect(wrong.text).toContain('Give the day like 2027-05-01.');
    const kept = await keeper.submit(notices, `${url}/notices`, {
      kind: 'compliance',
      way: 'email',
      cameOn: '2026-04-02',
    });
    expect(kept.text).toContain('counts as given at 9 in the morning on 7 April 2026');
    expect(kept.text).toContain('Easter Monday');
    expect(kept.text).toContain('4 May 2026');
    const remove = kept.document.querySelector('form[action$="/remove"]')?.getAttribute('action') ?? '';
    expect((await keeper.submit(kept, remove)).text).toContain('The notice is removed.');
    const sums = await keeper.visit(
      `${url}/notices?holder=enhanced&revenue=300,000,000&months=6&breach=notice&revisedOn=2026-03-01`,
    );
    for (const words of ['At most £30,000,000 for one failure', 'At most £50,000 more for each day', '30 March 2026']) {
      expect(sums.text).toContain(words);
    }
    const faults = await keeper.visit(`${url}/notices?holder=event&revenue=much&revisedOn=May`);
    expect(faults.text).toContain('Give whole pounds');
    expect(faults.text).toContain('Give the day like 2027-03-01.');
  });

  it('are read by staff and changed by none of them, and are not there for advisers who were not let in', async () => {
    const ctx = database.ctx();
    const site = await aSite(ctx);
    const url = `/premises/${site.id}/duty`;
    const staff = await app.visitor(personOf(await asStaff(ctx, site)));
    expect((await staff.visit(url)).text).toContain('The keeper of this place has not answered yet.');
    expect((await staff.request('GET', `${url}/questions/place`)).status).toBe(403);
    expect((await staff.visit(`${url}/events`)).document.querySelector('main form')).toBeNull();
    const adviser = await app.visitor(personOf(await asAdviser(ctx, site)));
    expect((await adviser.request('GET', url)).status).toBe(404);
  });
});
