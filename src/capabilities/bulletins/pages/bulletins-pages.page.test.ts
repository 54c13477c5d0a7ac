import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { queryOne, sql } from '../../../platform/db/database.ts';
import { makeAnswerLink } from '../../delivery/index.ts';
import { aHolderOf, aHotelAtDover } from '../../network/network-builders.ts';

describe('the pages of bulletins', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officer: Visitor;
  let asha = '';
  beforeAll(async () => {
    await aHotelAtDover(database.ctx());
    officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    const row = await queryOne<{ id: string }>(
      database.ctx(),
      sql`select id from identity.people where name = 'Asha Example'`,
    );
    asha = row?.id ?? '';
  });

  /** Writes it, sends it, freezes it; gives its id and the path of Asha's link. */
  const send = async (kind: string, values: Record<string, string> = {}): Promise<{ id: string; link: string }> => {
    const url = `/bulletins/new/${kind}`;
    const look = await officer.submit(await officer.visit(url), url, {
      regions: 'south-east',
      ...values,
      deed: 'save',
    });
    const id = look.url.split('/')[2] ?? '';
    const sent = await officer.submit(look, `/bulletins/${id}/send`);
    expect(sent.text).toContain('It is on its way.');
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    const freeze = jobs.find(({ name }) => name === 'delivery.materialise');
    await freeze?.run(database.ctx(), { launchId: id, threadId: id });
    const row = await queryOne<{ id: number }>(
      database.ctx(),
      sql`select id from delivery.message where launch_id = ${id} and person_id = ${asha} limit 1`,
    );
    return { id, link: new URL(makeAnswerLink(database.ctx(), row?.id ?? 0)).pathname };
  };

  const hearSent = async (bulletinId: string): Promise<void> => {
    const hearers = app.application.capabilities.flatMap((each) => each.hears ?? []);
    await hearers.find(({ name }) => name === 'search.bulletin-sent')?.hear(database.ctx(), { bulletinId } as never);
  };

  it('take a bulletin from the form over a look at it to its readers, and lose nothing that was typed', async () => {
    const url = '/bulletins/new/bulletin';
    const blank = await officer.visit(url);
    const wrong = await officer.submit(blank, url, { title: '', body: 'Look twice at vans.', deed: 'save' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Write a title.');
    expect(wrong.text).toContain('Choose how far people may pass it on.');
    expect(wrong.text).toContain('Choose who is told.');
    expect(wrong.document.querySelector('#body')?.textContent).toContain('Look twice at vans.');
    const typed = { title: 'Vans & <stations>', body: 'Look twice at vans.', marking: 'AMBER', regions: 'south-east' };
    const look = await officer.submit(wrong, url, { ...typed, deed: 'save' });
    expect(look.heading).toBe('Vans & <stations>');
    expect(look.text).toContain('E-mail: the whole text');
    expect(look.text).toContain('TLP:AMBER');
    expect(look.text).toContain('Send to 1 person');
    expect((await officer.visit('/bulletins')).text).toContain('Your drafts');

    const { id, link } = await send('bulletin', typed);
    const reader = await app.visitor();
    const page = await reader.visit(link);
    expect(page.url).toBe(link.replace('/answer/', '/bulletins/answer/'));
    expect(page.heading).toBe('Vans & <stations>');
    expect(page.text).toContain('Bulletin, not an alert');
    expect(page.document.querySelector('.tocsin-banner')).toBeNull();
    expect((await reader.submit(page, page.url)).text).toContain('that you have read it. Thank you.');
    const counts = await officer.visit(`/bulletins/${id}/answers`);
    expect(counts.text).toContain('1 of 1 person have said that they read it');
    expect(counts.text).not.toContain('Vans');
  });

  it('show the archive to whoever may read it, found by words', async () => {
    const { id } = await send('bulletin', { title: 'Lantern', body: 'A quiet word.', marking: 'RED' });
    const reader = await app.visitor(asha);
    expect((await reader.visit('/bulletins?words=lantern')).text).toContain('Lantern');
    expect((await reader.visit('/bulletins?words=quiet')).text).toContain('Nothing that you may read fits this.');
    await hearSent(id);
    const stranger = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    expect(
      (await reader.visit('/search?q=lantern')).document.querySelector(`a[href="/bulletins/${id}"]`),
    ).not.toBeNull();
    expect((await stranger.visit('/search?q=lantern')).document.querySelector(`a[href="/bulletins/${id}"]`)).toBeNull();
    expect((await stranger.visit('/bulletins?words=lantern')).text).toContain('Nothing that you may read fits this.');
    const nobody = await app.visitor();
    expect((await nobody.visit('/bulletins')).text).toContain('Here is what is for anybody.');
  });

  it('keep what is for few eyes behind signing in', async () => {
    const { id, link } = await send('bulletin', { title: 'Lantern two', body: 'For you alone.', marking: 'RED' });
    const page = await (await app.visitor()).visit(link);
    expect(page.heading).toBe('There is a bulletin for you');
    expect(page.text).not.toMatch(/Lantern|alone\. *$|For you alone/);
    const reader = await app.visitor(asha);
    const whole = await reader.visit(`/bulletins/${id}`);
    expect(whole.text).toContain('For you alone.');
    expect((await reader.submit(whole, `/bulletins/${id}/read`)).text).toContain('We know that you have read it.');
    const nobody = await app.visitor();
    expect((await nobody.request('GET', `/bulletins/${id}`)).headers.location).toContain('/sign-in?next=');
    const auditor = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    expect((await auditor.visit(`/bulletins/${id}`)).status).toBe(404);
    expect((await auditor.request('GET', `/bulletins/${id}/answers`)).status).toBe(403);
  });

  it('ask whether details are right, hiding most of them, by two buttons', async () => {
    const { id, link } = await send('check');
    const reader = await app.visitor();
    const page = await reader.visit(link);
    expect(page.heading).toBe('Are these details right?');
    expect(page.text).toContain('a•••@hotel.example');
    expect(page.text).not.toContain('asha@');
    expect((await reader.submit(page, page.url, { right: 'perhaps' })).status).toBe(422);
    const said = await reader.submit(page, page.url, { right: 'no' });
    expect(said.text).toContain('You said that these are not right.');
    expect((await officer.visit(`/bulletins/${id}/answers`)).text).toContain('1 said that something is not right');
  });

  it('take the one press of a test, beside the last one', async () => {
    await send('test');
    const { id, link } = await send('test');
    const reader = await app.visitor();
    const page = await reader.visit(link);
    expect(page.heading).toBe('TEST: did this reach you?');
    expect((await reader.submit(page, page.url)).heading).toBe('Thank you. It reached you');
    const counts = await officer.visit(`/bulletins/${id}/answers`);
    expect(counts.text).toContain('1 of 1 person answered');
    expect(counts.text).toMatch(/At the last test, .*, 0 per cent answered\./);
    expect((await officer.visit('/bulletins')).text).toContain('Details and tests');
  });

  it('take a newsletter from its series over its sections and a second person to anybody', async () => {
    const series = await officer.visit('/bulletins/series');
    expect(series.text).toContain('National newsletter, every month');
    expect(series.document.querySelector('a[href="/bulletins/write/newsletter?series=national"]')).not.toBeNull();
    const url = '/bulletins/write/newsletter';
    const blank = await officer.visit(`${url}?series=national`);
    const typed = { title: 'December & <you>', body: 'Hello **all**.', marking: 'CLEAR', regions: 'south-east' };
    const wrong = await officer.submit(blank, url, { ...typed, welshTitle: 'Rhagfyr', deed: 'save' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Say in a sentence what it is about.')]);
    expect(wrong.text).toContain('Write the title, the summary and the text in Welsh, or none of them.');
    const welsh = { welshSummary: 'Un frawddeg.', welshBody: 'Helo.' };
    const draft = await officer.submit(wrong, url, { ...typed, summary: 'In a sentence.', ...welsh, deed: 'save' });
    const id = draft.url.split('/')[2] ?? '';
    const review = `/bulletins/${id}/review`;
    expect(draft.url).toBe(review);
    expect(draft.text).not.toContain('To make it plainer');
    expect(draft.document.querySelector('#preview-page strong:not(.govuk-tag)')?.textContent).toBe('all');
    expect(draft.document.querySelector('#preview-mail-cy')?.textContent).toContain('Cylchlythyr: Rhagfyr');
    const sectionUrl = `/bulletins/${id}/sections/0`;
    const section = await officer.visit(sectionUrl);
    expect((await officer.submit(section, sectionUrl, { heading: '' })).text).toContain('Give the section a heading.');
    const added = await officer.submit(section, sectionUrl, { heading: 'Look again', words: '- at doors' });
    expect(added.text).toContain('Look again, 0 links');
    const edit = `/bulletins/${id}/edit`;
    const changed = await officer.submit(await officer.visit(edit), edit, { title: 'December', deed: 'save' });
    expect(changed.text).toContain('Look again');
    expect((await officer.submit(changed, review, { deed: 'submit' })).text).toContain('It waits for approval now.');
    const second = await app.visitor(await aHolderOf(database.ctx(), 'approver'));
    expect((await second.visit('/bulletins')).text).toContain('Newsletter, waits for approval');
    const looked = await second.visit(review);
    expect(looked.text).not.toContain('Take it back');
    const approved = await second.submit(looked, review, { deed: 'approve' });
    expect((await second.submit(approved, review, { deed: 'schedule', sendAt: 'soon' })).text).toContain(
      'day and time',
    );
    expect((await second.submit(approved, review, { deed: 'send' })).heading).toBe('How many have read it');
    await hearSent(id);
    const nobody = await app.visitor();
    expect(
      (await nobody.visit('/search?q=rhagfyr+december')).document.querySelector(`a[href="/bulletins/${id}"]`),
    ).not.toBeNull();
    const page = await nobody.visit(`/bulletins/${id}`);
    expect(page.heading).toBe('December');
    expect(page.text).toContain('Newsletter, not an alert');
    expect((await nobody.visit(`/bulletins/${id}?text=cy`)).heading).toBe('Rhagfyr');
    expect((await nobody.visit('/bulletins?kind=newsletter&series=national')).text).toContain('In a sentence.');
    expect((await officer.visit('/bulletins/series')).text).toContain('The last one was sent');
  });

  it('let people choose how each kind comes, and stop a kind by one press, theirs or their mail program’s', async () => {
    const { link } = await send('bulletin', { title: 'Lantern three', body: 'Look.', marking: 'CLEAR' });
    const token = link.split('/').at(-1) ?? '';
    const reader = await app.visitor(asha);
    const url = '/preferences/bulletins';
    expect((await reader.visit('/preferences')).document.querySelector(`a[href="${url}"]`)).not.toBeNull();
    const choices = await reader.visit(url);
    expect(choices.document.querySelector('#bulletin')?.hasAttribute('checked')).toBe(true);
    expect((await reader.submit(choices, url, { news: 'hourly' })).status).toBe(422);
    await reader.submit(choices, url, { news: 'weekly' });
    expect((await reader.visit(url)).document.querySelector('input[name=news][value=weekly][checked]')).not.toBeNull();
    const nobody = await app.visitor();
    const foot = await nobody.visit(`/answer/${token}/stop`);
    expect(foot.url).toBe(`${url}/${token}`);
    expect(foot.text).toContain('Bulletin: At once, by itself');
    const stopped = await nobody.submit(foot, foot.url);
    expect(stopped.heading).toBe('You are not sent these any longer');
    expect((await nobody.submit(stopped, stopped.url)).text).toContain('Bulletin: At once, by itself');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const pressed = await nobody.request('POST', `/answer/${token}/stop`, 'List-Unsubscribe=One-Click', headers);
    expect([pressed.status, pressed.body]).toEqual([200, '{"stopped":true}']);
    expect((await nobody.visit(foot.url)).heading).toBe('You are not sent these any longer');
    const wrong = await nobody.request('POST', '/answer/nobody/stop', 'List-Unsubscribe=One-Click', headers);
    expect(wrong.status).toBe(404);
  });
});
