import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { markings } from '../../../kernel/marking.ts';
import { execute, sql } from '../../../platform/db/database.ts';
import { aPublishedDocument, theLibraryPeople } from '../../guidance/document-builders.ts';
import { loadReferenceData } from '../../network/index.ts';
import { feedAddresses, feedUrl } from '../feed-topic.ts';

describe('the open feeds', () => {
  const database = aDatabase();
  const app = anApp(database);
  const get = async (url: string, headers: Record<string, string> = {}) =>
    (await app.visitor()).request('GET', url, undefined, { accept: '*/*', ...headers });

  beforeAll(async () => {
    await loadReferenceData(database.ctx());
    const people = await theLibraryPeople(database.ctx());
    for (const marking of markings) {
      const slug = `paper-${marking.toLowerCase().replace('+', '-')}`;
      await execute(
        database.ctx(),
        sql`insert into bulletins.bulletin (id, kind, title, body, marking, audience, audience_words, written_at, sent_at)
          values (gen_random_uuid(), 'bulletin', ${`Marked ${marking}.`}, 'One <two>.\n\nThree.', ${marking}, '{}', '', now(), now())`,
      );
      await aPublishedDocument(database.ctx(), people, {
        slug,
        marking,
        title: `Marked ${marking}.`,
        body: 'See [more](/guidance).',
      });
    }
  });

  it('hold what is CLEAR and nothing of any other marking, whoever asks', async () => {
    for (const address of feedAddresses) {
      const { status, body, headers } = await get(feedUrl('', address));
      expect([status, headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
      for (const marking of markings.filter((each) => each !== 'CLEAR')) {
        expect(body).not.toContain(`Marked ${marking}.`);
        expect(body).not.toContain(`paper-${marking.toLowerCase().replace('+', '-')}`);
      }
    }
    expect((await get('/feeds/bulletins.atom')).body).toContain('Marked CLEAR.');
    expect((await get('/feeds/bulletins.atom')).body).toContain('<![CDATA[<p>One &#60;two&#62;.</p><p>Three.</p>]]>');
    const { body } = await get('/feeds/guidance.atom');
    expect(body).toContain('Marked CLEAR.');
    expect(body).toContain('<link href="http://tocsin.test/guidance/paper-clear"/>');
    const welsh = (await get('/feeds/guidance.atom?language=cy')).body;
    expect(welsh).toContain('<title>Canllawiau – Tocsin</title>');
    expect(welsh).not.toContain('Marked');
  });

  it('say which level holds', async () => {
    const { body } = await get('/feeds/threat-level.atom');
    expect(body).toContain('National threat level: SEVERE since 30 April 2026. An attack is highly likely.');
    expect(body.match(/<entry>/gu)).toHaveLength(4);
  });

  it('name their hub and themselves in a header, and answer 304 while nothing changed', async () => {
    const first = await get('/feeds/guidance.atom?language=cy');
    expect(first.headers.link).toBe(
      '<http://tocsin.test/websub>; rel="hub", <http://tocsin.test/feeds/guidance.atom?language=cy>; rel="self"',
    );
    const again = await get('/feeds/guidance.atom?language=cy', { 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await get('/feeds/guidance.atom', { 'if-none-match': String(first.headers.etag) })).status).toBe(200);
  });

  it('have a hub that takes forms, and says what is wrong with one', async () => {
    const visitor = await app.visitor();
    const asked = { 'hub.mode': 'subscribe', 'hub.topic': 'http://tocsin.test/feeds/guidance.atom' };
    const post = (form: Record<string, string>, type = 'application/x-www-form-urlencoded') =>
      visitor.request('POST', '/websub', new URLSearchParams(form).toString(), { 'content-type': type });
    const taken = await post({ ...asked, 'hub.callback': 'http://127.0.0.1:9/hook' });
    expect([taken.status, taken.body]).toEqual([202, '']);
    const wrong = await post({ ...asked, 'hub.callback': 'nonsense' });
    expect([wrong.status, wrong.body]).toEqual([400, 'hub.callback must be a whole web address.']);
    expect((await visitor.request('GET', '/websub')).body).toContain('WebSub hub');
  });

  it('are listed on a page for people', async () => {
    const page = await (await app.visitor()).visit('/feeds');
    const links = [...page.document.querySelectorAll('main a')].map((link) => link.getAttribute('href'));
    for (const address of feedAddresses) expect(links).toContain(feedUrl('http://tocsin.test', address));
    expect(links).toEqual(
      expect.arrayContaining(['http://tocsin.test/feeds/alerts.atom', 'http://tocsin.test/guidance/reviews.ics']),
    );
  });
});
