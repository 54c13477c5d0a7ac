import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hour, minute, after as momentAfter } from '../../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../../platform/db/database.ts';
import { makeAnswerLink } from '../../../delivery/index.ts';
import { aContent, aDraft, aLiveVersion, anApproval, must, type Officers, someOfficers } from '../../alert-builders.ts';
import type { AlertVersion } from '../../alert-version.ts';
import { approveVersion } from '../../approve-version.ts';
import { draftUpdate } from '../../draft-update.ts';
import { beginUpdate, getToldAlert } from '../../follow-up.ts';
import { submitVersion } from '../../submit-version.ts';
import type { AlertTranslation } from '../../translation/alert-translation.ts';
import { saveTranslation } from '../../translation/save-translation.ts';
import { getVersion } from '../../version-store.ts';

// The most that a first visit may weigh, in bytes: issue of the answer page on a bad line.
const heaviest = 20_000;

const welsh: AlertTranslation = {
  language: 'cy-GB',
  senderName: 'Heddlu Northmoor (sampl)',
  headline: 'Cerbyd amheus yn Sgwâr y Farchnad',
  description: 'Mae fan wedi’i gadael o flaen y neuadd ŷd.',
  areaDesc: 'Canol tref Northmoor',
  instruction: 'Cadwch draw o Sgwâr y Farchnad.',
  whatChanged: '',
};
const square = [
  [53, -1.2],
  [53, -1.1],
  [53.1, -1.1],
  [53.1, -1.2],
] as const;

describe('the answer page', () => {
  const database = aDatabase();
  // The pages are read at the moment at which the alerts are sent: now.
  const now = new Date();
  const at = (moment: Date = now, more: Partial<Ctx> = {}): Ctx => database.ctx({ now: moment, ...more });
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(at());
  });

  const freeze = async (version: AlertVersion): Promise<AlertVersion> => {
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    const job = jobs.find(({ name }) => name === 'delivery.materialise');
    await job?.run(at(), { launchId: version.id, threadId: version.alertId });
    return version;
  };
  const anAlert = async (status: 'Exercise' | 'Actual' = 'Exercise'): Promise<AlertVersion> => {
    const asAda = at(now, { actor: officers.ada });
    const draft = await aDraft(asAda, status, aContent({ shapes: { polygon: [square], circle: [] } }));
    must(await saveTranslation(asAda, { ...draft, translation: welsh }));
    const saved = await getVersion(asAda, draft.alertId, draft.number);
    return freeze(await aLiveVersion(asAda, at(now, { actor: officers.bea }), saved));
  };
  const anUpdate = async (live: AlertVersion, moment: Date): Promise<AlertVersion> => {
    const asAda = at(moment, { actor: officers.ada });
    const begun = beginUpdate(await getToldAlert(asAda, live.alertId));
    const words = {
      ...begun.words,
      whatChanged: 'The van moved.',
      instruction: 'Keep away from Market Square and Corn Street.',
    };
    const place = must(await draftUpdate(asAda, { alertId: live.alertId, content: { ...begun, words } }));
    const draft = await getVersion(asAda, place.alertId, place.number);
    const translation = {
      ...welsh,
      instruction: 'Cadwch draw o Sgwâr y Farchnad a Stryd yr Ŷd.',
      whatChanged: 'Symudodd y fan.',
    };
    must(await saveTranslation(asAda, { ...draft, translation }));
    const submitted = must(await submitVersion(asAda, await getVersion(asAda, place.alertId, place.number)));
    const asBea = at(moment, { actor: officers.bea });
    return freeze(must(await approveVersion(asBea, await anApproval(asBea, submitted))));
  };
  const pageOf = async (version: AlertVersion, email = 'cy@network.example'): Promise<string> => {
    const row = await queryOne<{ id: number }>(
      at(),
      sql`select id from delivery.message where launch_id = ${version.id}::uuid and address = ${email}`,
    );
    return new URL(makeAnswerLink(at(), row?.id ?? 0)).pathname;
  };
  const receipts = async (): Promise<number> => (await query(at(), sql`select 1 from delivery.receipt`)).length;

  it('says what to do, whose it is and how to check it, and takes an answer', async () => {
    const live = await anAlert();
    const url = await pageOf(live);
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    const mails = await query<{ text: string }>(
      at(),
      sql`select each.value ->> 'text' as text from delivery.launch, jsonb_each(content -> 'email') each
        where id = ${live.id}::uuid`,
    );
    expect(mails).toHaveLength(2);
    for (const { text } of mails) expect(text).toContain(`http://tocsin.test/verify/${live.id}\n`);
    expect(page.heading).toBe('EXERCISE: Suspicious vehicle at Market Square');
    expect(page.document.documentElement.getAttribute('lang')).toBe('en');
    expect(page.text).toContain('This is an exercise. Do nothing for real.');
    expect(page.document.querySelector('a[href^="/verify/"]')?.textContent).toBe('Check that we sent this');
    expect(page.document.querySelector('svg[role=img] path.tocsin-area')).not.toBeNull();
    const answered = await visitor.submit(page, url, { answer: 'need-help' });
    expect(answered.text).toContain('You answered: We need help');
    expect(answered.text).toContain('If you are in danger, call 999 now.');
    expect(answered.text).toMatch(/We tell you more by \d\d:\d\d/);
  });

  it('speaks Welsh to whoever reads Welsh, labels, answers, dates and all, with a way to the other languages', async () => {
    await execute(at(), sql`update identity.person set language = 'cy' where name = 'Cy Sample'`);
    const url = await pageOf(await anAlert());
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    expect(page.document.documentElement.getAttribute('lang')).toBe('cy');
    expect(page.heading).toBe('EXERCISE / YMARFER: Cerbyd amheus yn Sgwâr y Farchnad');
    expect(page.text).toContain('Ymarfer yw hwn.');
    expect(page.text).toContain('Mae angen help arnom');
    const other = page.document.querySelector('.tocsin-languages a');
    expect([other?.textContent, other?.getAttribute('lang')]).toEqual(['English', 'en']);
    const answered = await visitor.submit(page, url, { answer: 'safe' });
    expect(answered.text).toContain('Eich ateb chi: Rydym yn ddiogel');
    expect(answered.text).not.toMatch(/You answered|What to do|Your answer/);
    const english = await visitor.visit(other?.getAttribute('href') ?? '');
    expect(english.document.documentElement.getAttribute('lang')).toBe('en');
    expect(english.document.querySelector('form[method=post]')?.getAttribute('action')).toBe(`${url}?language=en`);
    await execute(at(), sql`update identity.person set language = 'en' where name = 'Cy Sample'`);
  });

  it('keeps its own words in Welsh and marks the text where the alert is in another language', async () => {
    const asAda = at(now, { actor: officers.ada });
    const draft = await aDraft(asAda, 'Exercise', aContent({ language: 'ur', headline: 'مشتبہ گاڑی' }));
    const live = await freeze(await aLiveVersion(asAda, at(now, { actor: officers.bea }), draft));
    const page = await (await app.visitor()).visit(`${await pageOf(live)}?language=cy`);
    expect(page.document.documentElement.getAttribute('lang')).toBe('cy');
    const heading = page.document.querySelector('h1');
    expect([heading?.getAttribute('lang'), heading?.getAttribute('dir')]).toEqual(['ur', 'rtl']);
    const label = page.document.querySelector('div[lang=ur] h2');
    expect([label?.textContent, label?.getAttribute('lang'), label?.getAttribute('dir')]).toEqual([
      'What happened',
      'en',
      'ltr',
    ]);
    expect(page.text).toContain('Nid yw testun y rhybudd hwn ar gael yn eich iaith.');
  });

  it('marks what is new since this person answered, and since the last message for whoever did not', async () => {
    const live = await anAlert();
    await execute(
      at(),
      sql`insert into delivery.outcome (message_id, outcome, at, accepted_at)
        select id, 'accepted', ${now}, ${now} from delivery.message where launch_id = ${live.id}`,
    );
    const visitor = await app.visitor();
    const first = await visitor.visit(await pageOf(live));
    expect(first.document.querySelector('.tocsin-news')).toBeNull();
    await visitor.submit(first, first.url, { answer: 'received' });
    const update = await anUpdate(live, momentAfter(new Date(), minute));
    const page = await visitor.visit(await pageOf(update));
    const news = page.document.querySelector('.tocsin-news');
    expect(news?.querySelector('h2')?.textContent).toMatch(/^New since you answered at \d\d:\d\d$/);
    expect(news?.textContent).toContain('What changed: The van moved.');
    const marked = (mark: string) => [...(news?.querySelectorAll(mark) ?? [])].map((each) => each.textContent ?? '');
    expect(marked('ins').join()).toMatch(/^new:\s+Square and Corn Street\.$/);
    expect(marked('del').join()).toMatch(/^no longer:\s+Square\.$/);
    expect(page.text).not.toContain('You answered');
    const silent = await visitor.visit(await pageOf(update, 'bea@network.example'));
    expect(silent.document.querySelector('.tocsin-news h2')?.textContent).toMatch(
      /^New since our message of \d\d:\d\d$/,
    );
    const inWelsh = await visitor.visit(`${await pageOf(update)}?language=cy`);
    expect(inWelsh.document.querySelector('.tocsin-news')?.textContent).toContain('Symudodd y fan.');
    const old = await visitor.visit(await pageOf(live));
    expect(old.text).toContain('This is newer than the message you came from.');
    await visitor.submit(page, page.url, { answer: 'safe' });
    expect((await visitor.visit(page.url)).document.querySelector('.tocsin-news')).toBeNull();
  });

  it('says the alert to whoever was told by its lead, and leads other messages on to their own pages', async () => {
    const live = await anAlert();
    const own = { launch_id: newId(), thread_id: newId() };
    await execute(
      at(),
      sql`insert into delivery.launch (id, thread_id, kind, matter_id, says, chosen, lane, state, content, channels, audience,
          follows_thread, launched_at, expires_at)
        select ${own.launch_id}, ${own.thread_id}, 'onward', thread_id, id, true, lane, state, content, channels, 'null', false,
          launched_at, expires_at from delivery.launch where id = ${live.id}`,
    );
    await execute(
      at(),
      sql`insert into delivery.recipient (launch_id, person_id) values (${own.launch_id}, ${newId()})`,
    );
    const [message] = await query<{ id: number }>(
      at(),
      sql`insert into delivery.message (id, launch_id, person_id, channel, address, language, offered)
        select nextval('delivery.message_number'), launch_id, person_id, 'email', 'sealed:1:email', 'en', false
        from delivery.recipient where launch_id = ${own.launch_id} returning id`,
    );
    const url = new URL(makeAnswerLink(at(), message?.id ?? 0)).pathname;
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    expect(page.heading).toBe('EXERCISE: Suspicious vehicle at Market Square');
    expect(page.text).not.toContain('This is newer than the message you came from.');
    const answered = await visitor.submit(page, url, { answer: 'passed-on' });
    expect(answered.text).toContain('You answered: I have it and passed it on');
    await execute(at(), sql`update delivery.launch set kind = 'bulletin' where id = ${own.launch_id}`);
    const led = await visitor.request('GET', url);
    expect([led.status, led.headers.location]).toEqual([303, url.replace('/answer/', '/bulletins/answer/')]);
  });

  it('is answered by no GET and no HEAD, whatever a mail scanner puts into the address', async () => {
    const url = await pageOf(await anAlert());
    const visitor = await app.visitor();
    const before = await receipts();
    for (const tail of ['', '?answer=safe', '?answer=need-help&_csrf=x', '?language=en&answer=safe']) {
      expect((await visitor.request('GET', `${url}${tail}`)).status).toBe(200);
      const head = await app.server.instance.inject({ method: 'HEAD', url: `${url}${tail}` });
      expect(head.statusCode).toBeLessThan(405);
    }
    // A scanner that posts what it finds has neither the cookie nor the token of a form that a person opened.
    const body = 'answer=safe&_csrf=';
    const posted = await app.server.instance.inject({
      method: 'POST',
      url,
      payload: body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    });
    expect(posted.statusCode).toBe(422);
    expect(await receipts()).toBe(before);
  });

  it('says in the language of the page what was wrong with a press', async () => {
    const url = await pageOf(await anAlert());
    const visitor = await app.visitor();
    const page = await visitor.visit(`${url}?language=cy`);
    const wrong = await visitor.submit(page, `${url}?language=cy`, { answer: 'perhaps' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('.govuk-error-summary')?.textContent).toContain('Nid yw eich ateb gennym eto.');
  });

  it('weighs little and fetches nothing before it can be read', async () => {
    const live = await anAlert('Actual');
    const update = await anUpdate(live, momentAfter(new Date(), minute));
    const zipped = await app.server.instance.inject({
      url: await pageOf(update),
      headers: { accept: 'text/html', 'accept-encoding': 'gzip' },
    });
    const html = gunzipSync(zipped.rawPayload).toString();
    expect(html).not.toMatch(/<link rel="(stylesheet|preload)"|<script|<img|@font-face|url\(/);
    expect(zipped.rawPayload.length).toBeLessThan(heaviest / 2);
    expect(Buffer.byteLength(html)).toBeLessThan(heaviest + 2_000);
    const [, sheet = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    const hash = createHash('sha256').update(sheet).digest('base64');
    expect(zipped.headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  });

  it('is quiet when its time is over', async () => {
    const url = await pageOf(await anAlert('Actual'));
    const page = await (await app.visitor()).visit(url);
    expect(page.text).toContain('This is real. Act on it now.');
    await execute(
      at(),
      sql`update alerts.version set expires_at = ${momentAfter(now, -hour)} where expires_at > ${now}`,
    );
    expect((await (await app.visitor()).visit(url)).text).toContain('This was real. It is over.');
  });
});
