import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import type { Actor } from '../../../../kernel/actor.ts';
import { newId } from '../../../../kernel/ids.ts';
import { after, hour } from '../../../../kernel/time.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { raiseTasks } from '../../response/raise-tasks.ts';
import { aMemberOver, anInnAndAShop } from '../../threat-builders.ts';

describe('what to do now', () => {
  const database = aDatabase();
  const app = anApp(database);
  let places: Awaited<ReturnType<typeof anInnAndAShop>>;
  let keeper: Visitor;
  let porter: Visitor;
  const visitorOf = (actor: Actor) => app.visitor(actor.kind === 'person' ? actor.personId : '');

  beforeAll(async () => {
    places = await anInnAndAShop(database.ctx());
    keeper = await visitorOf(await aMemberOver(database.ctx(), { kind: 'organisation', id: places.inn }));
    porter = await visitorOf(await aMemberOver(database.ctx(), { kind: 'premises', id: places.dover }));
  });

  it('begins with the list that ships, which the organisation makes its own', async () => {
    const path = `/organisations/${places.inn}/response`;
    expect((await porter.request('GET', path)).status).toBe(403);
    const empty = await keeper.visit(path);
    expect(empty.text).toContain('HEIGHTENED mostly goes with it');
    const started = await keeper.submit(empty, `${path}/start`);
    expect(started.text).toContain('Brief every shift');
    const again = await keeper.submit(started, path, {
      level: 'HEIGHTENED',
      words: 'Ring',
      owner: '',
      dueHours: 'soon',
      place: 'premises',
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Give the hours as a number, for example 4.');
    expect(again.document.querySelector('#words')?.getAttribute('value')).toBe('Ring');
    const added = await keeper.submit(again, path, {
      level: 'NORMAL',
      words: 'Ring home.',
      owner: 'Boss',
      dueHours: '3',
      place: 'premises',
    });
    expect(added.text).toContain('Ring home. Boss, within 3 hours, at each of the premises.');
    const drop = [...added.document.querySelectorAll('form')].find((form) => form.textContent?.includes('Ring home.'));
    expect((await keeper.submit(added, drop?.getAttribute('action') ?? '')).text).not.toContain('Ring home.');
  });

  it('lists what is open, says what is late, and is ticked off', async () => {
    const ctx = database.ctx({ now: after(new Date(), -30 * hour) });
    await raiseTasks(ctx, {
      raisedBy: newId(),
      level: 'HEIGHTENED',
      organisationId: null,
      regionCode: null,
      actionId: null,
    });
    const page = await porter.visit('/what-to-do-now');
    expect(page.text).toContain('The level alone forces nothing');
    expect(page.text).toContain('3 tasks are late.');
    expect(page.text).not.toContain('Belfast');
    expect(page.document.querySelectorAll('form[action$="/done"]')).toHaveLength(2);
    expect(page.document.querySelector('a[href$="/response"]')).toBeNull();
    const [form] = page.document.querySelectorAll('form[action$="/done"]');
    const done = await porter.submit(page, form?.getAttribute('action') ?? '');
    expect(done.document.querySelectorAll('form[action$="/done"]')).toHaveLength(1);
    expect(done.text).toContain('Done by you at');
    expect((await keeper.visit('/what-to-do-now')).text).toContain('Done by Member of premises at');
  });

  it('lets the organisation choose its own level', async () => {
    const path = `/organisations/${places.inn}/response`;
    const form = await keeper.visit(`${path}/level`);
    const again = await keeper.submit(form, `${path}/level`, { response: 'EXCEPTIONAL', reason: '' });
    expect(again.text).toContain('Say why, for those who come after you.');
    const chosen = await keeper.submit(again, `${path}/level`, {
      response: 'EXCEPTIONAL',
      reason: 'An invented event.',
    });
    expect(chosen.text).toContain('Response level chosen: EXCEPTIONAL.');
    expect(chosen.text).toContain('Nothing is open.');
    expect(chosen.text).toContain('Set aside at');
    expect((await keeper.visit(path)).text).toContain('An invented event. Member of organisation');
  });

  it('is for members; guests and officers have no organisation here', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    expect((await officer.request('GET', '/what-to-do-now')).status).toBe(403);
    expect((await officer.visit('/threat-level')).document.querySelector('a[href="/what-to-do-now"]')).toBeNull();
    expect((await porter.visit('/threat-level')).document.querySelector('a[href="/what-to-do-now"]')).not.toBeNull();
  });
});
