import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { after, day, londonDay } from '../../../../kernel/time.ts';
import { loadReferenceData } from '../../../network/index.ts';
import { aHolderOf, uploadForm } from '../../../network/network-builders.ts';
import { aPublishedDocument, type LibraryPeople, publishDraft, theLibraryPeople } from '../../document-builders.ts';
import { withdrawOverdue } from '../../review/withdraw-overdue.ts';
import { withdrawDocument } from '../../write/withdraw-document.ts';

describe('the pages of editors', () => {
  const database = aDatabase();
  const app = anApp(database);
  let people: LibraryPeople;
  let editor: Visitor;
  let approver: Visitor;
  beforeAll(async () => {
    const ctx = database.ctx({ now: new Date() });
    await loadReferenceData(ctx);
    people = await theLibraryPeople(ctx);
    editor = await app.visitor(people.editorId);
    approver = await app.visitor(people.approverId);
  });

  const typed = {
    kind: 'action-card',
    title: 'Van by the door',
    summary: 'When a van stands where none should.',
    body: '1. Look from afar.\n2. Utilise the radio.\n\n## Do not\n\n- Go near it.',
    marking: 'CLEAR',
    topics: 'Suspicious items, planning',
    sectors: 'hotels-food',
    uses: '8',
  };
  const carriedVersion = (page: Awaited<ReturnType<Visitor['visit']>>): string =>
    page.document.querySelector('input[name=version]')?.getAttribute('value') ?? '';
  const button = (page: Awaited<ReturnType<Visitor['visit']>>, url: string) =>
    page.document.querySelector(`form[action="${url}"] button`)?.textContent?.trim();

  it('take a document from the form to its readers by two people, and lose nothing that was typed', async () => {
    const url = '/guidance/edit/new';
    const blank = await editor.visit(`${url}?kind=action-card`);
    expect(blank.document.querySelector('#body')?.textContent).toContain('1. The first step.');
    const wrong = await editor.submit(blank, url, { ...typed, body: 'No steps.', marking: '', deed: 'save' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Choose how far people may pass it on.');
    expect(wrong.text).toContain('An action card begins with a numbered list');
    expect(wrong.document.querySelector('#body')?.textContent).toContain('No steps.');
    expect(wrong.document.querySelector('input[value="hotels-food"]')?.hasAttribute('checked')).toBe(true);

    const preview = await editor.submit(wrong, url, { ...typed, deed: 'preview' });
    expect(preview.status).toBe(200);
    const shown = preview.document.querySelector('[data-preview-shown]')?.textContent ?? '';
    expect(shown).toContain('Look from afar.');
    expect(shown).toMatch(/Reading age \d+: plain/);
    expect(shown).toMatch(/utilise: say use/);

    const saved = await editor.submit(preview, url, { ...typed, deed: 'save' });
    expect(saved.url).toBe('/guidance/edit/van-by-the-door');
    expect(saved.text).toContain('The draft is saved.');
    const own = '/guidance/edit/van-by-the-door';
    const waits = await editor.submit(saved, `${own}/submit`);
    expect(waits.text).toContain('It waits for somebody else to approve it.');
    expect(button(waits, `${own}/approve`)).toBeUndefined();
    expect((await editor.visit('/guidance/edit')).text).toContain('Nothing waits for you.');

    expect((await approver.visit('/guidance/edit')).text).toContain('Read it, and approve or return it');
    const asked = await approver.visit(own);
    expect(asked.text).toContain('Hotels food');
    const approved = await approver.submit(asked, `${own}/approve`);
    const published = await approver.submit(approved, `${own}/publish`);
    expect(published.text).toContain('Its readers see it now.');
    expect((await (await app.visitor()).visit('/guidance/van-by-the-door')).heading).toBe('Van by the door');
  });

  it('return a version with a reason, and tell who would approve their own', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    const url = '/guidance/edit/new';
    const fields = { ...typed, kind: 'guide', title: 'Own work', deed: 'save' };
    const saved = await officer.submit(await officer.visit(url), url, fields);
    const waits = await officer.submit(saved, '/guidance/edit/own-work/submit');
    expect(waits.text).toContain('You wrote in this version. Somebody else approves it.');
    const why = await approver.visit(
      waits.document.querySelector('a[href*="/why/return"]')?.getAttribute('href') ?? '',
    );
    const without = await approver.submit(why, '/guidance/edit/own-work/why/return');
    expect(without.status).toBe(422);
    expect(without.text).toContain('Say what should be changed.');
    const back = await approver.submit(without, '/guidance/edit/own-work/why/return', { reason: 'Say who to call.' });
    expect(back.text).toContain('What should be changed: Say who to call.');
  });

  it('show what is different from the version before, to eyes and ears', async () => {
    const ctx = database.ctx({ now: new Date() });
    await aPublishedDocument(ctx, people, { slug: 'differs', body: 'Ask who owns the bag.\n\nWait.' });
    const url = '/guidance/edit/differs/text';
    const form = await editor.visit(url);
    const page = await editor.submit(form, url, {
      ...{ body: 'Ask who left the bag.\n\nWait.', topics: 'planning', changeNote: 'Plainer.', deed: 'save' },
    });
    expect(page.text).toContain('What is different from version 1');
    expect(page.text).toContain('Ask who [gone: owns][new: left] the bag.');
    expect(page.text).toContain('Topics: [before: Suspicious items] [now: Planning]');
    expect(page.document.querySelector('.tocsin-differences del')?.textContent).toContain('owns');
    // Somebody who saved meanwhile is not written over.
    const late = await editor.submit(form, url, { body: 'Something else.', deed: 'save', edition: '9' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Somebody else saved this draft');
    expect(late.document.querySelector('#body')?.textContent).toContain('Something else.');
    const first = await editor.visit('/guidance/edit/differs?version=1');
    expect(first.text).toContain('There is a newer one');
    expect((await editor.submit(first, '/guidance/edit/differs/confirm')).text).toContain('It is still accurate.');
  });

  it('take a translation, right to left where it runs so, and a file with what it shows', async () => {
    const ctx = database.ctx({ now: new Date() });
    await aPublishedDocument(ctx, people, { slug: 'spoken' });
    await editor.submit(await editor.visit('/guidance/edit/spoken/text'), '/guidance/edit/spoken/text', {
      deed: 'save',
    });
    const choose = await editor.visit('/guidance/edit/spoken/languages');
    expect((await editor.submit(choose, '/guidance/edit/spoken/languages', { language: 'en' })).status).toBe(422);
    const arabic = await editor.submit(choose, '/guidance/edit/spoken/languages', { language: 'ar' });
    expect(arabic.document.querySelector('#body')?.getAttribute('dir')).toBe('rtl');
    const words = { title: 'حقيبة متروكة', summary: 'ماذا تفعل.', body: 'اسأل لمن هي.' };
    const preview = await editor.submit(arabic, arabic.url, { ...words, deed: 'preview' });
    expect(preview.document.querySelector('.tocsin-as-read')?.getAttribute('dir')).toBe('rtl');
    const saved = await editor.submit(preview, arabic.url, { ...words, deed: 'save' });
    expect(saved.text).toContain('Arabic: حقيبة متروكة');
    expect(saved.text).not.toContain('though the English has changed');

    const files = await editor.visit('/guidance/edit/spoken/files');
    const upload = (name: string, text: string, alternative: string) =>
      editor.request('POST', '/guidance/edit/spoken/files', ...uploadForm(files, { alternative }, { name, text }));
    expect((await upload('poster.pdf', 'not a pdf', 'A poster')).body).toContain('The file is not what its name says');
    expect((await upload('poster.svg', '<svg/>', 'A poster')).body).toContain('Choose a file of one of these kinds');
    expect((await upload('poster.pdf', '%PDF-1.7', '')).body).toContain('Say what the file shows');
    expect((await upload('poster.pdf', '%PDF-1.7 x', 'A poster: keep the way clear')).status).toBe(303);
    const carried = await editor.visit('/guidance/edit/spoken/files');
    expect(carried.text).toContain('poster.pdf (1 kB): A poster: keep the way clear');
    const remove = carried.document.querySelector('form[action$="/remove"]')?.getAttribute('action') ?? '';
    expect((await editor.submit(carried, remove)).text).toContain('No files yet.');

    await publishDraft(ctx, people, carriedVersion(saved));
    const next = { body: 'Ask again.', deed: 'save' };
    const changed = await editor.submit(
      await editor.visit('/guidance/edit/spoken/text'),
      '/guidance/edit/spoken/text',
      next,
    );
    expect(changed.text).toContain('(as before, though the English has changed)');
  });

  it('withdraw with a reason', async () => {
    await aPublishedDocument(database.ctx({ now: new Date() }), people, { slug: 'wrong-advice' });
    const page = await approver.visit('/guidance/edit/wrong-advice');
    const why = await approver.visit(
      page.document.querySelector('a[href*="/why/withdraw"]')?.getAttribute('href') ?? '',
    );
    const done = await approver.submit(why, '/guidance/edit/wrong-advice/why/withdraw', { reason: 'The law changed.' });
    expect(done.text).toContain('Why it was withdrawn: The law changed.');
    expect((await (await app.visitor()).visit('/guidance/wrong-advice')).status).toBe(404);
  });

  it('show what is marked for few to those named alone, in lists and by address', async () => {
    const ctx = database.ctx({ now: new Date() });
    const { versionId } = await aPublishedDocument(ctx, people, { slug: 'lantern', title: 'Lantern', marking: 'RED' });
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    expect((await editor.visit('/guidance/edit')).text).toContain('Lantern');
    expect((await editor.visit('/guidance/edit/lantern')).heading).toBe('Lantern');
    const list = await officer.visit('/guidance/edit');
    expect(list.text).not.toContain('Lantern');
    for (const page of ['', '/text', '/languages', '/files', `/why/withdraw?version=${versionId}`]) {
      expect((await officer.request('GET', `/guidance/edit/lantern${page}`)).status).toBe(404);
    }
    await expect(withdrawDocument(people.as('stranger', ctx), versionId, 'x')).rejects.toMatchObject({
      code: 'GUIDANCE_UNKNOWN',
    });
  });

  it('change a review policy, after how many documents that withdraws was accepted', async () => {
    const late = { slug: 'late', policy: 'two-yearly', reviewOn: londonDay(after(new Date(), -10 * day)) };
    await aPublishedDocument(database.ctx({ now: new Date() }), people, late);
    const list = await approver.visit('/guidance/edit/policies');
    expect(list.text).toContain('Every two years');
    const url = '/guidance/edit/policies/two-yearly';
    const form = await approver.visit(url);
    const wrong = await approver.submit(form, url, { months: '0', remindDays: '7, soon', withdrawAfterDays: '1.5' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give whole months');
    expect(wrong.text).toContain('Give at most six numbers of days');
    expect(wrong.document.querySelector('#remindDays')?.getAttribute('value')).toBe('7, soon');
    const asked = await approver.submit(form, url, { withdrawAfterDays: '5' });
    expect(asked.text).toContain('This withdraws 1 document within the hour. Write 1 to accept that.');
    const done = await approver.submit(asked, url, { withdrawAfterDays: '5', acceptedLoss: '1' });
    expect(done.text).toContain('5 days after it is due');
    expect(await withdrawOverdue(database.ctx({ now: new Date() }))).toBe(1);
    expect((await approver.request('GET', '/guidance/edit/policies/never')).status).toBe(404);
    expect((await editor.request('GET', url)).status).toBe(403);
  });

  it('are shut to whoever keeps no library, and show an auditor everything and no button', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', '/guidance/edit')).status).toBe(403);
    await aPublishedDocument(database.ctx({ now: new Date() }), people, { slug: 'looked-at' });
    const auditor = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    const page = await auditor.visit('/guidance/edit/looked-at');
    expect(page.document.querySelectorAll('main form')).toHaveLength(0);
    expect((await auditor.request('GET', '/guidance/edit/looked-at/text')).status).toBe(403);
  });
});
