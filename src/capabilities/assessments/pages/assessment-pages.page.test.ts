import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import type { PageReading } from '../../../../test/support/page-reader.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { findStanding, listActions } from '../../premises/index.ts';
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

describe('the pages of an assessment', () => {
  const database = aDatabase();
  const app = anApp(database);
  const now = () => database.ctx({ now: new Date() });
  let site: TestSite;
  let keeper: Ctx;
  let base = '';
  let visitor: Visitor;
  beforeAll(async () => {
    site = await aSite(now(), { useCode: 'food-drink' });
    keeper = await asKeeper(now(), site);
    base = `/premises/${site.id}/assessment`;
    visitor = await app.visitor(personOf(keeper));
  });
  const send = (page: PageReading, values: Record<string, string | readonly string[]> = {}) =>
    visitor.submit(page, page.url, values);
  const answer = async (page: PageReading): Promise<PageReading> => {
    if (page.text.includes('Risk 3 of 3')) return send(page, { there: 'no' });
    if (page.url.endsWith('/threat')) return send(page, { there: 'yes', existing: ['alerts-received'] });
    if (page.url.endsWith('/weakness')) return send(page, { vulnerable: 'yes', harmful: 'yes' });
    if (page.url.endsWith('/levels')) return send(page, { likelihood: '2', impact: '3', why: 'So we think' });
    if (page.url.endsWith('/treatment'))
      return send(page, { response: 'reduce', controls: ['drills'], more: 'A sign\nA bell' });
    if (page.url.endsWith('/plan')) {
      const rows = [1, 2, 3].flatMap((row) => [
        [`owner-${row}`, 'The manager'],
        [`due-${row}`, '2099-01-31'],
        [`cost-${row}`, row === 1 ? '£1,250' : ''],
      ]);
      return send(page, { ...Object.fromEntries(rows), likelihood: '1', impact: '3' });
    }
    throw new Error(`${page.url} was not expected`);
  };

  it('lead a café from the first question to an assessment that holds, step by step', async () => {
    const begin = await visitor.visit(base);
    expect(begin.text).toContain('A small place needs about a quarter of an hour');
    let page = await send(begin);
    let pages = 0;
    expect(page.url).toBe(`${base}/scope`);
    expect(page.text).toContain('We have filled in a start for a place of your kind');
    expect((await send(page, { scope: ' ' })).text).toContain('Say what the assessment is about.');
    page = await send(page);
    expect(page.url).toBe(`${base}/appetite`);
    expect((await send(page, { words: 'Little' })).text).toContain('Choose how much risk you live with.');
    page = await send(page, { band: '1' });
    expect(page.url).toBe(`${base}/assets`);
    page = await send(page, { more: 'The old oven' });
    expect(page.text).toContain('People sit or wait outside, beside a road.');
    const ticked = [...page.document.querySelectorAll('input[name=scenarios][checked]')];
    expect(ticked.map((box) => box.getAttribute('value'))).toContain('vehicle-on-pavement');
    // A café answers for five; two of them, and one of its own, are enough here.
    expect(ticked).toHaveLength(5);
    page = await send(page, { scenarios: ['marauding-attacker', 'suspicious-item'], more: 'The oven' });
    const own = await visitor.visit(page.url);
    expect(own.text).toContain('Risk 1 of 3: Marauding attacker');
    while (!page.url.endsWith('/check')) {
      page = await answer(page);
      expect(page.status).toBe(200);
      pages += 1;
    }
    // Three questions about each of two, two more since they lie above the appetite, and one about what is no risk.
    expect(pages).toBe(11);
    expect(page.text).toContain('If somebody attacks people at or near the entrance, while staff have not practised');
    expect(page.document.querySelectorAll('.tocsin-risk-matrix svg')).toHaveLength(2);
    expect((await send(page, { reviewOn: '2001-01-01' })).text).toContain('Give a day after today.');
    page = await send(page);
    expect(page.text).toContain('Version 1, assessed on');
    expect(page.text).toContain('Looked at: no risk here.');
    const standing = await findStanding(now(), site.id);
    expect([standing?.risksAbove, standing?.openActions]).toEqual([0, 6]);
    const [first] = await listActions(now(), site.id, { source: 'assessment' });
    expect(first).toMatchObject({ ownerName: 'The manager', dueOn: '2099-01-31', costPounds: 1250 });
  }, 60_000);

  it('say at the field what is wrong, and lose nothing that was typed', async () => {
    const next = await send(await visitor.visit(base));
    expect(next.url).toBe(`${base}/check`);
    expect((await visitor.visit(`${base}/differences`)).text).toContain('Nothing differs');
    const href = next.document.querySelector('a[href$="/treatment"]')?.getAttribute('href') ?? '';
    const plan = await visitor.visit(href.replace('/treatment', '/plan'));
    const again = await send(plan, { 'owner-1': '', 'cost-1': 'much', 'due-1': 'soon' });
    expect(again.status).toBe(422);
    for (const words of ['Say who does it.', 'Give whole pounds', 'Give the day like 2027-05-31.']) {
      expect(again.text).toContain(words);
    }
    expect(again.document.querySelector('#cost-1')?.getAttribute('value')).toBe('much');
    const levels = await visitor.visit(href.replace('/treatment', '/levels'));
    expect(levels.text).toContain('Our suggestion to begin with: Possible, and Catastrophic');
    expect(levels.text).toContain('The words and colours here are ours');
    expect((await send(levels, { likelihood: '9', impact: '9' })).text).toContain('Say how likely it is.');
    await send(levels, { likelihood: '3', impact: '4' });
    expect((await visitor.visit(`${base}/differences`)).text).toContain('Likely, catastrophic: Very high');
    const appetite = await visitor.visit(`${base}/appetite`);
    const other = await send(appetite, { scale: 'register' });
    expect(other.url).toContain('/levels');
    expect(other.text).toContain('The levels follow the National Risk Register');
    const gone = await visitor.visit(`${base}/discard`);
    expect((await send(gone)).text).toContain('The draft is gone.');
  });

  it('give the keeper alone the scale and the acceptance', async () => {
    const page = await visitor.visit(base);
    const href = page.document.querySelector('a[href$="/acceptance"]')?.getAttribute('href') ?? '';
    const accept = await visitor.visit(href);
    expect((await send(accept, { reason: '', until: 'never' })).text).toContain('Say why the risk is accepted.');
    expect((await send(accept, { reason: 'It is dear', until: '2027-03-01' })).text).toContain(
      'Until 1 March 2027: It is dear',
    );
    const scale = await visitor.visit(`${base}/scale`);
    expect((await send(scale, { 'cell-4-4': '1' })).text).toContain('must not fall into a lower band');
    const named = await send(scale, { name: 'Our own', 'impact-4': 'The end', 'band-4-tone': 'umber' });
    expect(named.text).toContain('Catastrophic');
    expect((await visitor.visit(`${base}/scale`)).text).toContain('Our own, since');
    const deputy = await app.visitor(personOf(await asDeputy(now(), site)));
    expect((await deputy.visit(base)).text).not.toContain('Accept this risk');
    expect((await deputy.visit(base)).text).toContain('Begin the next version');
    expect((await deputy.request('GET', href)).status).toBe(403);
    expect((await deputy.request('GET', `${base}/scale`)).status).toBe(403);
  });

  it('let an adviser who was let in comment, and the keeper answer', async () => {
    const adviser = await app.visitor(personOf(await asInvitedAdviser(now(), site)));
    const page = await adviser.visit(`${base}/comments`);
    const href = page.document.querySelector('a[href$="/comment"]')?.getAttribute('href') ?? '';
    const form = await adviser.visit(href);
    expect((await adviser.submit(form, href, { words: '' })).text).toContain('Write your comment.');
    expect((await adviser.submit(form, href, { words: 'Try a second door.' })).text).toContain('Try a second door.');
    const read = await visitor.visit(`${base}/comments`);
    const to = read.document.querySelector('a[href*="/comments/"]')?.getAttribute('href') ?? '';
    const answered = await visitor.submit(await visitor.visit(to), to, { answer: 'We will.' });
    expect(answered.text).toContain('Answer: We will.');
    expect((await visitor.request('GET', href)).status).toBe(403);
    expect((await adviser.request('GET', to)).status).toBe(403);
  });

  it('take nothing out to whoever may not have it', async () => {
    const eyes = {
      keeper: keeper,
      deputy: await asDeputy(now(), site),
      staff: await asStaff(now(), site),
      'invited-adviser': await asInvitedAdviser(now(), site),
      officer: await asOfficer(now(), site),
      insurer: await asInsurer(now()),
    };
    const paths = ['', '/assessment.json', '/register.csv', '/report.pdf', '/versions/1', '/comments', '/import'];
    const seen: Record<string, string> = {};
    for (const [name, who] of Object.entries(eyes)) {
      const by = await app.visitor(personOf(who));
      const answers = await Promise.all(paths.map((path) => by.request('GET', `${base}${path}`)));
      seen[name] = answers.map(({ status }) => status).join(' ');
      const leaks = answers.filter(({ status, body }) => status !== 200 && body.includes('entrance'));
      expect(leaks).toEqual([]);
    }
    expect(seen).toEqual({
      keeper: '200 200 200 200 200 200 200',
      deputy: '200 200 200 200 200 200 200',
      staff: '404 404 404 404 404 404 404',
      'invited-adviser': '200 403 403 403 200 200 403',
      officer: '404 403 403 403 404 404 403',
      insurer: '404 404 404 404 404 404 404',
    });
    const report = await visitor.request('GET', `${base}/report.pdf`);
    for (const part of ['%PDF-1.7', '/StructTreeRoot', '/S /TH']) expect(report.body).toContain(part);
    const nobody = await app.visitor();
    expect(JSON.parse((await nobody.request('GET', '/assessments/schema.json')).body)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'http://tocsin.test/assessments/schema.json',
    });
    // Last, since it shuts the door on the adviser above.
    const outside = await app.visitor(personOf(await asAdviser(now(), await aSite(now()))));
    expect((await outside.request('GET', base.replace(site.id, (await aSite(now())).id))).status).toBe(404);
  });

  it('compare the sites of a keeper', async () => {
    const other = await aSite(now(), { organisationId: site.organisationId, name: 'Second café' });
    const page = await visitor.visit('/assessments/compare');
    expect(page.text).toContain('Assessed: 1 of 2');
    expect(page.document.querySelectorAll('.tocsin-risk-matrix--small svg')).toHaveLength(1);
    expect(page.document.querySelector(`a[href="/premises/${other.id}/assessment"]`)).not.toBeNull();
    const staff = await app.visitor(personOf(await asStaff(now(), site)));
    expect((await staff.visit('/assessments/compare')).text).toContain('You keep no premises.');
  });

  it('bring a file in again as a draft, after a look', async () => {
    const json = (await visitor.request('GET', `${base}/assessment.json`)).body;
    const form = await visitor.visit(`${base}/import`);
    const token = form.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const post = (text: string) => {
      const part = (head: string, body: string) =>
        `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
      const body = `${part('name="_csrf"', token)}${part('name="file"; filename="a.json"', text)}--cut--\r\n`;
      return visitor.request('POST', `${base}/import`, body, { 'content-type': 'multipart/form-data; boundary=cut' });
    };
    expect((await post('{')).body).toContain('This is no JSON file');
    expect((await post('{"format":"other"}')).body).toContain('does not follow the published schema');
    const to = String((await post(json)).headers.location);
    const preview = await visitor.visit(to);
    expect(preview.text).toContain('Nothing has changed yet');
    expect(preview.text).toContain('Accepted until');
    const draft = await visitor.submit(preview, to);
    expect(draft.text).toContain('The file is a draft now.');
    expect((await visitor.request('GET', to)).status).toBe(404);
  });
});
