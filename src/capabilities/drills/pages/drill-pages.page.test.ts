import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import type { PageReading } from '../../../../test/support/page-reader.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { londonDay } from '../../../kernel/time.ts';
import {
  aSite,
  asInvitedAdviser,
  asKeeper,
  asOtherKeeper,
  asStaff,
  personOf,
  type TestSite,
} from '../../premises/premises-builders.ts';

describe('the pages of drills', () => {
  const database = aDatabase();
  const app = anApp(database);
  let site: TestSite;
  let keeper: Visitor;
  let staff: Visitor;
  let adviser: Visitor;
  const drills = () => `/premises/${site.id}/drills`;
  const plan = {
    ...{ procedure: 'lockdown', plannedOn: londonDay(new Date()), announced: 'no', aim: 'Doors in a minute.' },
    ...{ leader: 'Kit Keeper', shiftId: '' },
  };

  beforeAll(async () => {
    const ctx = database.ctx({ now: new Date() });
    site = await aSite(ctx);
    const insider = await asKeeper(ctx, site);
    keeper = await app.visitor(personOf(insider));
    staff = await app.visitor(personOf(await asStaff(ctx, site)));
    adviser = await app.visitor(personOf(await asInvitedAdviser(ctx, site)));
  });

  it('say that no law asks for drills, plan one, and hide from staff one that they are not told of', async () => {
    const empty = await keeper.visit(drills());
    expect(empty.text).toContain('has no duty to drill or to train');
    expect(
      (
        await (
          await app.visitor(personOf(await asOtherKeeper(database.ctx({ now: new Date() }))))
        ).request('GET', drills())
      ).status,
    ).toBe(404);
    const path = `${drills()}/plan`;
    const wrong = await keeper.submit(await keeper.visit(path), path, { ...plan, aim: '', plannedOn: 'soon' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Say in a sentence what you want to see.');
    expect(wrong.document.querySelector('#leader')?.getAttribute('value')).toBe('Kit Keeper');
    const planned = await keeper.submit(wrong, path, plan);
    expect(planned.text).toContain('Staff are not told');
    expect((await keeper.visit(drills())).text).toContain('Whoever is there');
    expect((await staff.visit(drills())).text).not.toContain('Staff are not told');
    expect((await staff.request('GET', planned.url)).status).toBe(404);
    expect((await staff.request('GET', path)).status).toBe(403);
    const rhythm = await keeper.visit(`${drills()}/rhythm`);
    const chosen = await keeper.submit(rhythm, `${drills()}/rhythm`, { lockdown: '6' });
    expect(chosen.text).toContain('Every 6 months');
  });

  it('run it with the stopwatch, clearly marked, without scripts', async () => {
    const run = await openRun(keeper, drills());
    expect(run.text).toContain('DRILL This is a drill at Lantern Lane. Nothing real has happened.');
    expect(run.text).toContain('Start the drill now');
    const base = run.url.replace(/\/run$/, '');
    const started = await keeper.submit(run, `${base}/start`);
    expect(started.document.querySelector('[data-stopwatch]')?.getAttribute('data-lands-on')).toBe(base);
    expect(started.document.querySelectorAll('form[data-press]:not([hidden])')).toHaveLength(4);
    const pressed = await keeper.submit(started, `${base}/press`, { milestone: 'told' });
    expect(pressed.document.querySelectorAll('form[data-press]:not([hidden])')).toHaveLength(3);
    expect(pressed.text).toMatch(/Everybody was told of the lockdown: 0:0\d/);
    const back = await keeper.submit(pressed, `${base}/press`, { milestone: 'told', deed: 'take-back' });
    expect(back.document.querySelectorAll('form[data-press]:not([hidden])')).toHaveLength(4);
    const again = await keeper.submit(back, `${base}/press`, { milestone: 'doors', elapsed: 'nonsense' });
    const wrong = await keeper.submit(again, `${base}/run`, { expected: 'many', counted: '11' });
    expect(wrong.text).toContain('Give the number of people, for example 24, or leave it empty.');
    expect(wrong.document.querySelector('#counted')?.getAttribute('value')).toBe('11');
    const result = await keeper.submit(wrong, `${base}/run`, { expected: '12', counted: '11' });
    expect(result.url).toBe(base);
    expect(result.text).toContain('11 of 12');
    expect(result.document.querySelector('svg title')?.textContent).toBe('Times of this drill');
    expect((await keeper.request('GET', `${base}/run`)).status).toBe(303);
    const late = await keeper.submit(again, `${base}/press`, { milestone: 'told' });
    expect(late.status).toBe(409);
  });

  it('take what it showed, and hold the next one against it with its lessons', async () => {
    const [link] = [...(await keeper.visit(drills())).document.querySelectorAll('table a')];
    const result = await keeper.visit(link?.getAttribute('href') ?? '');
    const wrong = await keeper.submit(result, result.url, {
      deed: 'finding',
      finding: '',
      ownerName: 'Kit',
      dueOn: '',
    });
    expect(wrong.text).toContain('Say what the drill showed and what is to be done.');
    const finding = { deed: 'finding', finding: 'The back door sticks', ownerName: 'Kit Keeper', dueOn: '2026-12-05' };
    const found = await keeper.submit(wrong, result.url, finding);
    expect(found.text).toContain('The back door sticksTo be done, Kit Keeper, by 5 December 2026');
    await keeper.submit(found, result.url, { deed: 'review', wentWell: 'Everybody was quiet.' });
    const toStaff = await staff.visit(result.url);
    expect(toStaff.text).toContain('Everybody was quiet.');
    expect(toStaff.text).not.toContain('Kit Keeper');
    expect((await adviser.visit(result.url)).text).not.toContain('Kit Keeper');
    const path = `${drills()}/plan`;
    const next = await keeper.submit(await keeper.visit(path), path, { ...plan, announced: 'yes' });
    expect(next.text).toContain('Lessons of the drill before');
    const run = await keeper.visit(`${next.url}/run`);
    expect(run.text).toContain('The back door sticks (Still open)');
    await keeper.submit(run, `${next.url}/start`);
    expect((await staff.visit(drills())).text).toContain('A drill is running now');
    const finish = await keeper.visit(`${next.url}/run`);
    const compared = await keeper.submit(finish, `${next.url}/run`, { expected: '', counted: '' });
    expect(compared.document.querySelectorAll('thead th')).toHaveLength(3);
    const third = await keeper.submit(await keeper.visit(path), path, plan);
    const cancelled = await keeper.submit(await keeper.visit(`${third.url}/cancel`), `${third.url}/cancel`, {
      why: 'Snow.',
    });
    expect(cancelled.text).toContain('The drill is cancelled');
  });

  it('show training by shift as a picture with a table, and names to keepers alone', async () => {
    const path = `${drills()}/training`;
    const shift = await keeper.submit(await keeper.visit(path), path, { name: 'Evening', hours: '16 to 23' });
    expect(shift.text).toContain('Nobody on this shift');
    const again = await keeper.submit(shift, path, { name: 'Evening', hours: '' });
    expect(again.text).toContain('There is a shift of that name already.');
    const people = await keeper.visit(`${path}/people`);
    expect(people.text).toContain('Sam Staff');
    const wrong = await keeper.submit(people, `${path}/people`, { typedName: 'Robin Example' });
    expect(wrong.text).toContain('Say how this person agreed');
    expect(wrong.text).toContain('Choose at least one shift.');
    const box = people.document.querySelector('input[name=shifts]')?.getAttribute('value') ?? '';
    const listed = await keeper.submit(wrong, `${path}/people`, {
      ...{ typedName: 'Robin Example', consent: 'Asked today.', shifts: [box] },
    });
    expect(listed.text).toContain('Evening: nobody is trained in Lockdown');
    const form = await keeper.visit(`${path}/record`);
    const robin = form.document.querySelector('input[name=people]')?.getAttribute('value') ?? '';
    const empty = await keeper.submit(form, `${path}/record`, { knownBy: 'told' });
    expect(empty.text).toContain('Choose who was trained.');
    const recorded = await keeper.submit(empty, `${path}/record`, {
      ...{ people: [robin], courses: ['lockdown', 'evacuation'], takenOn: londonDay(new Date()), knownBy: 'told' },
    });
    expect(recorded.text).toContain('1 of 1, until');
    expect(recorded.text).not.toContain('nobody is trained in Lockdown');
    expect(recorded.document.querySelector('svg title')?.textContent).toBe('Who is trained today');
    const toStaff = await staff.visit(path);
    expect(toStaff.text).toContain('1 of 1, until');
    expect(toStaff.text).not.toContain('Robin');
    expect((await staff.request('GET', `${path}/people`)).status).toBe(403);
    const off = [...recorded.document.querySelectorAll('form')].find((each) =>
      each.textContent?.includes('Take off the list'),
    );
    const gone = await keeper.submit(recorded, off?.getAttribute('action') ?? '');
    expect(gone.text).toContain('Nobody is on the list.');
    const removal = [...gone.document.querySelectorAll('form')].find((each) => each.textContent?.includes('Remove'));
    expect((await keeper.submit(gone, removal?.getAttribute('action') ?? '')).text).toContain(
      'No shifts are written down yet.',
    );
  });

  it('show the response that holds, its tasks, and who signed that the measures are in place', async () => {
    const path = `/premises/${site.id}/response`;
    const first = await keeper.visit(path);
    expect(first.text).toContain('Your response now: HEIGHTENED.');
    expect(first.text).toContain('Nobody has signed off yet');
    const form = await keeper.visit(`${path}/measures`);
    const wrong = await keeper.submit(form, `${path}/measures`, { words: 'Watch the yard.', owner: '', dueHours: 'x' });
    expect(wrong.text).toContain('Give the hours as a number, for example 4.');
    const added = await keeper.submit(wrong, `${path}/measures`, { owner: 'Porter', dueHours: '2' });
    expect(added.text).toContain('Porter, within 2 hours. These premises alone.');
    const refused = await keeper.submit(added, path);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Tasks are open. Tick them off first');
    const task = added.document.querySelector('form[action$="/done"]')?.getAttribute('action') ?? '';
    expect((await adviser.visit(path)).document.querySelector('form[action$="/done"]')).toBeNull();
    const ticked = await staff.submit(await staff.visit(path), task);
    expect(ticked.text).toContain('Nothing is open.');
    expect(ticked.text).toContain('A keeper of these premises signs.');
    const signed = await keeper.submit(await keeper.visit(path), path);
    expect(signed.text).toContain('These measures are in place at SEVERE, HEIGHTENED: signed off by Kit Keeper at');
    expect((await adviser.visit(path)).text).not.toContain('Kit Keeper');
    const drop = [...signed.document.querySelectorAll('form')].find((each) => each.textContent?.includes('Take off'));
    expect((await keeper.submit(signed, drop?.getAttribute('action') ?? '')).text).toContain(
      'The measure is taken off',
    );
  });
});

async function openRun(keeper: Visitor, list: string): Promise<PageReading> {
  const page = await keeper.visit(list);
  const link = page.document.querySelector('table a')?.getAttribute('href') ?? '';
  const drill = await keeper.visit(link);
  return keeper.visit(drill.document.querySelector('a[href$="/run"]')?.getAttribute('href') ?? '');
}
