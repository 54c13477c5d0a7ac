import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { queryOne, sql } from '../../../platform/db/database.ts';
import { showEach } from '../../../platform/http/http-builders.ts';
import { makeAnswerLink } from '../../delivery/index.ts';
import { materialiseLaunch } from '../../delivery/materialise-launch.ts';
import { aPlan, type CallPeople, idOf, launchesOf, must, someCallPeople } from '../call-builders.ts';
import { planCall } from '../plan-call.ts';
import { tickPresence } from '../roll/mark-presence.ts';
import { runCallStream } from './run-call/run-call.stream.ts';

describe('the pages of calls', () => {
  const database = aDatabase();
  const app = anApp(database);
  let people: CallPeople;
  const at = (actor: Actor) => database.ctx({ actor, now: new Date() });
  beforeAll(async () => {
    people = await someCallPeople(database.ctx());
  });
  const visitor = (actor: Actor) => app.visitor(idOf(actor));
  const plan = async (overrides: Parameters<typeof aPlan>[1] = {}): Promise<string> => {
    const ctx = at(people.officer);
    return must(await planCall(ctx, aPlan(ctx, { subject: 'Kingsbury', ...overrides }))).callId;
  };
  const linkOf = async (callId: string, actor: Actor, what = 'invitation'): Promise<string> => {
    const launch = (await launchesOf(at(actor), callId)).find((each) => each.what === what);
    await materialiseLaunch(at(actor), { launchId: launch?.launchId ?? '', threadId: launch?.threadId ?? '' });
    const message = await queryOne<{ id: number }>(
      database.ctx(),
      sql`select id from delivery.message where launch_id = ${launch?.launchId ?? ''}::uuid
        and person_id = ${idOf(actor)}::uuid order by id limit 1`,
    );
    return makeAnswerLink(database.ctx(), message?.id ?? 0).replace('http://tocsin.test', '');
  };

  it('hold a call from the form, with everything kept that was typed wrong', async () => {
    const officer = await visitor(people.officer);
    const list = await officer.visit('/calls');
    expect(list.text).toContain('No call is planned that concerns you.');
    const form = await officer.visit('/calls/new');
    const typed = {
      subject: 'Kingsbury',
      startsAt: 'soon',
      host: 'nobody@calls.example',
      joinUrl: 'http://x',
      hubs: 'wales',
    };
    const wrong = await officer.submit(form, '/calls/new', { ...typed, leadKinds: ['holder', 'deputy'] });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give the day and time like 2026-11-23 09:30.');
    expect(wrong.document.querySelector('#subject')?.getAttribute('value')).toBe('Kingsbury');
    const again = {
      startsAt: '',
      when: 'now',
      host: '',
      joinUrl: 'http://x',
      leadKinds: ['holder', 'deputy'],
      hubs: 'wales',
    };
    const bad = await officer.submit(wrong, '/calls/new', again);
    expect(bad.text).toContain('Write the link with https:// at its beginning.');
    const counted = await officer.submit(bad, '/calls/new', { ...again, deed: 'count' });
    expect(counted.document.querySelector('#meant')?.textContent).toContain('3 people would be invited');
    const made = await officer.submit(counted, '/calls/new', {
      ...again,
      joinUrl: 'https://meet.example/1',
      pin: '123 456',
      kind: 'Test',
      numbers: 'London: +44 20 7946 0123',
    });
    expect(made.text).toContain('3 people are being invited.');
    expect(made.heading).toBe('TEST: Kingsbury');
    expect(made.text).toContain('This is a test call. Nothing has happened.');
    expect(made.document.querySelector('a[href^="tel:"]')?.getAttribute('href')).toBe('tel:+442079460123,,,123456');
    expect((await officer.visit('/calls')).text).toContain('TEST: Kingsbury');
    const member = await visitor(people.member);
    expect((await member.request('GET', '/calls/new')).status).toBe(403);
    const lead = await (await visitor(people.lead)).visit('/calls/new');
    expect(lead.text).toContain('Your own posts');
    expect(lead.text).not.toContain('Everyone in the network');
  });

  it('run a call: ticks, notes, actions, corrections, without a script', async () => {
    const callId = await plan({ startsAt: null });
    const url = `/calls/${callId}`;
    const officer = await visitor(people.officer);
    const page = await officer.visit(url);
    expect(page.document.querySelector('#quorum')?.textContent).toBe('0 of 2 posts are represented.');
    const ticked = await officer.submit(page, `${url}/roll/all`, { tick: `in ${idOf(people.deputy)}` });
    expect(ticked.document.querySelector('#quorum')?.textContent).toBe('1 of 2 posts are represented.');
    expect((await officer.visit(`${url}/roll/wales`)).text).toContain('Dai Deputy');
    const empty = await officer.submit(page, `${url}#write`, { deed: 'note', text: ' ' });
    expect(empty.status).toBe(422);
    const noted = await officer.submit(page, `${url}#write`, { deed: 'note', text: 'The station is shut.' });
    // The same form sent again, as by a second press or a browser that goes back.
    const twice = await officer.submit(page, `${url}#write`, { deed: 'note', text: 'The station is shut.' });
    expect(noted.text.split('The station is shut.')).toHaveLength(twice.text.split('The station is shut.').length);
    const line = twice.document.querySelector('#call-notes a')?.getAttribute('href') ?? '';
    const corrected = await officer.submit(await officer.visit(line), line, { text: 'The station is open.' });
    expect(corrected.document.querySelector('#call-notes del')?.textContent).toBe('The station is shut.');
    const taken = await officer.submit(corrected, `${url}#actionText`, {
      deed: 'action',
      actionText: 'Ring the council',
      owner: '',
    });
    expect(taken.text).toContain('Choose who takes it on.');
    const done = await officer.submit(taken, `${url}#actionText`, { deed: 'action', owner: idOf(people.lead) });
    expect(done.text).toContain('Ring the council: Lea Lead');
    const lead = await visitor(people.lead);
    const actions = await lead.visit('/calls/actions');
    const action = actions.document.querySelector('form[action^="/calls/actions/"]')?.getAttribute('action') ?? '';
    expect((await lead.submit(actions, action, { deed: 'done' })).text).toContain('It is done.');
    // A guest sees counts and their own place, and nobody's name.
    const own = await lead.visit(url);
    expect(own.text).toContain('You have not said whether you come.');
    expect(own.text).not.toContain('Dai Deputy, ');
    expect(own.document.querySelector('#call-roll')).toBeNull();
    const [invitation] = await launchesOf(at(people.officer), callId);
    const thread = { launchId: invitation?.launchId ?? '', threadId: callId };
    await materialiseLaunch(at(people.officer), thread);
    expect((await lead.submit(own, url, { deed: 'in' })).text).toContain('You are in since');
    const answered = await queryOne<{ answer: string }>(
      database.ctx(),
      sql`select answer from delivery.recipient where launch_id = ${thread.launchId}::uuid and person_id = ${idOf(people.lead)}::uuid`,
    );
    expect(answered?.answer).toBe('received');
    expect((await (await visitor(people.londonLead)).request('GET', url)).status).toBe(404);
  });

  it('show the same at once on every screen, to each what they may see', async () => {
    const callId = await plan({ startsAt: null });
    await tickPresence(at(people.officer), { callId, personId: idOf(people.deputy), what: 'in' });
    const sent: string[][] = [[], [], [], []];
    const pages = [people.officer, people.hubOfficer, people.lead, people.londonLead].map((actor, place) => ({
      params: { callId },
      actor,
      send: (_event: string, data: string) => void sent[place]?.push(data),
    }));
    await runCallStream.push(database.ctx(), {
      topic: '',
      pages,
      show: showEach,
      render: (name, view) => JSON.stringify({ name, view }),
    });
    expect(sent.map((each) => each.join('').includes('Dai Deputy'))).toEqual([true, true, false, false]);
    expect(sent.map((each) => each.length)).toEqual([1, 1, 1, 0]);
    expect(sent[0]).toEqual(sent[1]);
  });

  it('let somebody answer under their link without an account, send another, and keep the file', async () => {
    const callId = await plan({ startsAt: new Date(Date.now() + 600_000) });
    const nobody = await app.visitor();
    const link = await linkOf(callId, people.lead);
    const page = await nobody.visit(link);
    expect(page.url).toMatch(/^\/calls\/answer\//);
    expect(page.heading).toBe('Kingsbury');
    expect(page.text).toContain('You have not said whether you come.');
    const joined = await nobody.submit(page, page.url, { deed: 'joining' });
    expect(joined.document.querySelector('#own-place')?.textContent).toContain('You said that you join.');
    expect((await nobody.submit(joined, page.url, { deed: 'in' })).text).toContain('You are in since');
    const left = await nobody.submit(joined, page.url, { deed: 'out' });
    const sent = await nobody.submit(left, page.url, { deed: 'cannot', standIn: idOf(people.deputy) });
    expect(sent.text).toContain('You said that you cannot come.');
    const file = await nobody.request('GET', `${page.url}/file`);
    expect(String(file.headers['content-type'])).toContain('text/calendar');
    const event = new ICAL.Component(ICAL.parse(file.body) as never).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('uid')).toBe(`call-${callId}@tocsin.test`);
    expect((await nobody.request('GET', '/calls/answer/nonsense')).status).toBe(404);
  });

  it('change, cancel, and say why to everybody', async () => {
    const callId = await plan();
    const url = `/calls/${callId}`;
    const officer = await visitor(people.officer);
    const form = await officer.visit(`${url}/change`);
    expect(form.document.querySelector('#numbers')?.textContent).toBe('London: +442079460123');
    const changed = await officer.submit(form, `${url}/change`, { subject: 'Kingsbury again', leadKinds: ['holder'] });
    expect(changed.heading).toBe('Kingsbury again');
    const cancel = await officer.visit(`${url}/cancel`);
    expect((await officer.submit(cancel, `${url}/cancel`, { reason: '' })).status).toBe(422);
    const off = await officer.submit(cancel, `${url}/cancel`, { reason: 'All is clear.' });
    expect(off.text).toContain('All is clear.');
    const link = await linkOf(callId, people.lead, 'cancellation');
    expect((await (await app.visitor()).visit(link)).text).toContain('This call does not take place.');
    const member = await visitor(people.member);
    expect((await member.request('GET', `${url}/change`)).status).toBe(403);
  });

  it('sum a call up, and have it confirmed by whoever missed it', async () => {
    const callId = await plan({ startsAt: null, kind: 'Test' });
    const url = `/calls/${callId}`;
    const ctx = at(people.officer);
    await tickPresence(ctx, { callId, personId: idOf(people.lead), what: 'in' });
    const officer = await visitor(people.officer);
    expect((await officer.visit(`${url}/summary`)).text).toContain('The call is not over.');
    const open = await officer.visit(url);
    expect((await officer.submit(open, url, { deed: 'end' })).text).toContain('Write the summary');
    const draft = await officer.visit(`${url}/summary`);
    const sent = await officer.submit(draft, `${url}/summary`, { opening: 'Thank you all.' });
    expect(sent.text).toContain('The summary goes to 1 who were in, and to 3 who missed it.');
    const link = await linkOf(callId, people.retailLead, 'missed');
    const nobody = await app.visitor();
    const page = await nobody.visit(link);
    expect(page.text).toContain('Thank you all.');
    expect((await nobody.submit(page, page.url, { deed: 'read' })).text).toContain(
      'You confirmed that you have read it',
    );
    expect((await officer.visit(`${url}/summary`)).document.querySelector('#confirmed')?.textContent).toBe('1 of 3');
    const deputy = await visitor(people.deputy);
    const own = await deputy.visit(url);
    expect((await deputy.submit(own, url, { deed: 'read' })).text).toContain('You confirmed that you have read it');
    const figure = await officer.visit(`${url}/figure`);
    expect(figure.document.querySelector('svg title')?.textContent).toContain('Posts represented');
    expect(figure.text).toContain('After 15 minutes');
    const auditor = await visitor(people.auditor);
    expect((await auditor.visit('/calls')).document.querySelector(`a[href="${url}/record"]`)).not.toBeNull();
    const record = await auditor.visit(`${url}/record`);
    expect(record.text).toContain('Lea Lead');
    expect(record.document.querySelector('main form')).toBeNull();
    expect((await auditor.request('GET', url)).status).toBe(403);
  });

  it('keep a calendar behind a secret address, and suppliers', async () => {
    const callId = await plan();
    const lead = await visitor(people.lead);
    const page = await lead.visit('/calls/calendar');
    const made = await lead.submit(page, '/calls/calendar');
    const address = made.document.querySelector('#feed-address')?.textContent?.replace('http://tocsin.test', '') ?? '';
    const feed = await (await app.visitor()).request('GET', address);
    expect(feed.body).toContain(`UID:call-${callId}@tocsin.test`);
    const end = made.document.querySelector('form[action$="/end"]')?.getAttribute('action') ?? '';
    await lead.submit(made, end);
    expect((await (await app.visitor()).request('GET', address)).status).toBe(404);
    const operator = await visitor(people.operator);
    const form = await operator.visit('/calls/suppliers/new');
    expect((await operator.submit(form, '/calls/suppliers/new', { name: 'Invented' })).status).toBe(422);
    const typed = { name: 'Invented', linkPattern: 'https://meet.example/{room}', numbers: 'London: +44 20 7946 0123' };
    const saved = await operator.submit(form, '/calls/suppliers/new', typed);
    const supplier =
      saved.document.querySelector('a[href^="/calls/suppliers/"]:not([href$="/new"])')?.getAttribute('href') ?? '';
    const edited = await operator.submit(await operator.visit(supplier), supplier, { pinHint: 'Wait for the voice.' });
    expect(edited.text).toContain('The supplier is saved.');
    const ended = await operator.submit(await operator.visit(supplier), `${supplier}/end`);
    expect(ended.text).toContain('There is none yet.');
    expect((await lead.request('GET', '/calls/suppliers')).status).toBe(403);
  });
});
