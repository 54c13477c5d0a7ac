import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import {
  aContent,
  aDraft,
  aLiveVersion,
  anOperator,
  aSubmission,
  must,
  type Officers,
  someOfficers,
} from '../alert-builders.ts';
import { countRecipients } from '../audience-size.ts';
import { parseCap, parseCapAlert } from '../cap/parse-cap.ts';
import { addFeedReader, type FeedReaderToAdd } from '../feeds/add-feed-reader.ts';
import { revokeFeedReader } from '../feeds/revoke-feed-reader.ts';
import { beginCorrection, getToldAlert } from '../follow-up.ts';
import { sendCorrection } from '../send-correction.ts';
import { aSigningPair } from '../signature/signature-builders.ts';
import { verifyCapSignature } from '../signature/verify-cap-signature.ts';

const pair = aSigningPair('Tocsin');
const open: FeedReaderToAdd = {
  name: 'Wall',
  regions: [],
  sectors: [],
  statuses: ['Actual', 'Exercise', 'Test'],
  marking: 'restricted',
};

describe('the feeds for machines', () => {
  const database = aDatabase();
  const app = anApp(database, {
    TOCSIN_CAP_SIGNING_KEY: pair.key,
    TOCSIN_CAP_SIGNING_CERTIFICATE: pair.certificate,
  });
  let officers: Officers;
  let operator: Actor;
  // The program lives in the present.
  const as = (actor: Actor) => database.ctx({ actor, now: new Date() });
  const live = async (headline: string, status: 'Actual' | 'Exercise' | 'Test' = 'Exercise') =>
    aLiveVersion(as(officers.ada), as(officers.bea), await aDraft(as(officers.ada), status, aContent({ headline })));
  const tokenFor = async (changes: Partial<FeedReaderToAdd> = {}) =>
    (await addFeedReader(as(operator), { ...open, ...changes })).token;
  const get = async (url: string, token?: string, more: Record<string, string> = {}) => {
    const headers = { accept: '*/*', ...(token ? { authorization: `Bearer ${token}` } : {}), ...more };
    return (await app.visitor()).request('GET', url, undefined, headers);
  };
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    operator = await anOperator(database.ctx());
  });

  it.each(['/feeds/alerts.atom', '/feeds/alerts.json', '/feeds/alerts/019a0000-0000-7000-8000-000000000000.cap'])(
    '%s needs a token that was not revoked',
    async (url) => {
      const none = await get(url);
      expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Bearer']);
      expect((await get(url, 'tocsin_feed_wrong')).status).toBe(401);
      const token = await tokenFor({ name: `To be revoked ${url}` });
      expect((await get(url, token)).status).not.toBe(401);
      const page = await (await app.visitor(operator.kind === 'person' ? operator.personId : '')).visit(
        '/alerts/feed-readers',
      );
      const section = [...page.document.querySelectorAll('section')].find((each) => each.textContent?.includes(url));
      await revokeFeedReader(as(operator), section?.querySelector('[name=reader]')?.getAttribute('value') ?? '');
      expect((await get(url, token)).status).toBe(401);
    },
  );

  it('show an exercise as one, with its signed file', async () => {
    const version = await live('Bag at the station');
    const token = await tokenFor();
    const feed = await get('/feeds/alerts.atom', token);
    expect(feed.headers['content-type']).toContain('application/atom+xml');
    expect(feed.body).toContain('<title>EXERCISE: Bag at the station</title>');
    expect(feed.body).toContain('term="Exercise" label="EXERCISE"');
    expect(feed.body).toContain(`<id>urn:uuid:${version.alertId}</id>`);
    expect(parseCap(feed.body).links.join(' ')).toContain(`/feeds/alerts/${version.id}.cap`);
    const cap = await get(`/feeds/alerts/${version.id}.cap`, token);
    expect(parseCapAlert(cap.body)).toMatchObject({ verdict: 'valid', alert: { status: 'Exercise' } });
    const signers = [{ name: 'Us', certificate: pair.certificate }];
    expect(verifyCapSignature(cap.body, signers)).toMatchObject({ verdict: 'valid', signer: 'Us' });
  });

  it('answer 304 while nothing changed', async () => {
    const token = await tokenFor();
    const first = await get('/feeds/alerts.atom', token);
    const tag = { 'if-none-match': String(first.headers.etag) };
    const again = await get('/feeds/alerts.atom', token, tag);
    expect([again.status, again.body]).toEqual([304, '']);
    const since = { 'if-modified-since': String(first.headers['last-modified']) };
    expect((await get('/feeds/alerts.atom', token, since)).status).toBe(304);
    await live('Something new');
    expect((await get('/feeds/alerts.atom', token, tag)).status).toBe(200);
  });

  it('never hold what was not launched', async () => {
    const draft = await aDraft(as(officers.ada), 'Actual', aContent({ headline: 'Only a draft' }));
    const submitted = await aSubmission(
      as(officers.ada),
      await aDraft(as(officers.ada), 'Actual', aContent({ headline: 'Only submitted' })),
    );
    const token = await tokenFor();
    for (const url of ['/feeds/alerts.atom', '/feeds/alerts.json']) {
      expect((await get(url, token)).body).not.toMatch(/Only a draft|Only submitted/u);
    }
    for (const { id } of [draft, submitted]) expect((await get(`/feeds/alerts/${id}.cap`, token)).status).toBe(404);
  });

  it('keep to what the reader may have', async () => {
    const version = await live('Not for passers-by', 'Test');
    for (const changes of [{ marking: 'public' as const }, { statuses: ['Actual' as const] }]) {
      const token = await tokenFor(changes);
      for (const url of ['/feeds/alerts.atom', '/feeds/alerts.json']) {
        expect((await get(url, token)).body).not.toContain('Not for passers-by');
      }
      expect((await get(`/feeds/alerts/${version.id}.cap`, token)).status).toBe(404);
    }
  });

  it('number every move, so that one who was away misses nothing', async () => {
    const token = await tokenFor();
    const before = JSON.parse((await get('/feeds/alerts.json', token)).body);
    const version = await live('Watch this');
    const { alertId } = version;
    const told = JSON.parse((await get(`/feeds/alerts.json?since=${before.next}`, token)).body);
    expect(told.changes).toMatchObject([{ alertId, state: 'live', kind: 'alert', title: 'EXERCISE: Watch this' }]);
    const ctx = as(officers.ada);
    const size = String(await countRecipients(ctx, version));
    const words = beginCorrection('cancel', await getToldAlert(ctx, alertId));
    const confirmed = { confirmSize: size, confirmKind: 'EXERCISE' };
    must(await sendCorrection(ctx, { alertId, kind: 'cancel', ...words, ...confirmed }));
    const after = JSON.parse((await get(`/feeds/alerts.json?since=${told.next}`, token)).body);
    const moves = after.changes.map((each: { kind: string; state: string }) => `${each.kind} ${each.state}`);
    expect(moves.sort()).toEqual(['alert ended', 'cancel live']);
    expect((await get('/feeds/alerts.atom', token)).body).toContain('EXERCISE: CANCELLED: ');
    const body = (await get('/feeds/alerts.json', token)).body;
    expect(body).not.toMatch(/person:|Sample|@/u);
  });
});
