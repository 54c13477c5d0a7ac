import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { after as momentAfter } from '../../../kernel/time.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { showEach } from '../../../platform/http/http-builders.ts';
import { aLiveVersion, anOperator, must, someOfficers } from '../../alerts/alert-builders.ts';
import type { AlertVersion } from '../../alerts/index.ts';
import { beginCorrection, countRecipients, getToldAlert, sendCorrection } from '../../alerts/index.ts';
import { makeAnswerLink } from '../../delivery/index.ts';
import { aPost } from '../../leads/post-builders.ts';
import { groupCopyCode } from '../copies/copy-code.ts';
import { type Copy, makeCopy } from '../copies/make-copy.ts';
import { cardStatusExchange } from '../http/card-status.exchange.ts';
import { showCardStream } from './show-card/show-card.stream.ts';

describe('cards', () => {
  const database = aDatabase();
  const app = anApp(database);
  let ada: Ctx;
  let bea: Ctx;
  let member: Actor;
  let live: AlertVersion;
  let copy: Copy;
  const personOf = (actor: Actor): string => (actor.kind === 'person' ? actor.personId : '');

  beforeAll(async () => {
    const officers = await someOfficers(database.ctx());
    const now = new Date();
    ada = database.ctx({ actor: officers.ada, now });
    bea = database.ctx({ actor: officers.bea, now });
    member = officers.member;
    live = await aLiveVersion(ada, bea);
    copy = await makeCopy(ada, { versionId: live.id });
  });

  const cancel = async (version: AlertVersion) => {
    const words = beginCorrection('cancel', await getToldAlert(ada, version.alertId));
    const confirmed = { confirmSize: String(await countRecipients(ada, version)), confirmKind: 'EXERCISE' };
    const later = { ...ada, now: new Date(ada.now.getTime() + 60_000) };
    must(await sendCorrection(later, { alertId: version.alertId, kind: 'cancel', ...words, ...confirmed }));
  };
  const measured = () =>
    query<{ answer: string; count: number }>(
      database.ctx(),
      sql`select answer, count(*)::int8 as count from cards.measured group by answer order by answer`,
    );

  it('are opened by a code, however it is typed, and counted once for each browser', async () => {
    const browser = await app.visitor();
    const form = await browser.visit('/cards');
    const wrong = await browser.submit(form, '/cards', { code: 'CCC' });
    expect(wrong.text).toContain('One letter is missing or wrong');
    const page = await browser.submit(form, '/cards', { code: groupCopyCode(copy.code).toLowerCase() });
    expect(page.heading).toBe('EXERCISE: Suspicious vehicle at Market Square');
    expect(page.text).toContain('This is an exercise. Do nothing for real.');
    expect(page.text).toContain('Keep away from Market Square.');
    expect(page.text).toContain('Holds until');
    const url = `/cards/${copy.code}/have-it`;
    const said = await browser.submit(page, url, { answer: 'received' });
    expect(said.text).toContain('You told us: I have this');
    await browser.submit(page, url, { answer: 'received' });
    expect(said.document.querySelector(`form[action="${url}"]`)).toBeNull();
    expect(await measured()).toEqual([{ answer: 'received', count: 1 }]);
    const other = await app.visitor();
    await other.submit(await other.visit(`/cards/${copy.code}`), url, { answer: 'received' });
    expect(await measured()).toEqual([{ answer: 'received', count: 2 }]);
  });

  it('are passed on by anybody, twice over, and the tree is kept', async () => {
    const first = await app.visitor();
    const url = `/cards/${copy.code}/pass-on`;
    const form = await first.visit(url);
    expect(form.document.querySelector('textarea')).toBeNull();
    const share = await first.submit(form, url);
    expect(share.heading).toBe('Hand this card on');
    expect(share.document.querySelectorAll('svg[role=img]').length).toBe(2);
    const code = /\/cards\/([2-9A-Z]{10})\/share/.exec(share.url)?.[1] ?? '';
    expect(code).not.toBe(copy.code);
    // The same browser pressing again gets the same card.
    expect((await first.submit(await first.visit(url), url)).url).toBe(share.url);
    const second = await app.visitor();
    const next = await second.submit(await second.visit(`/cards/${code}/pass-on`), `/cards/${code}/pass-on`);
    const last = /\/cards\/([2-9A-Z]{10})\/share/.exec(next.url)?.[1] ?? '';
    const tree = await query<{ depth: number }>(
      database.ctx(),
      sql`with recursive up (id, depth) as (
          select parent_id, 0 from cards.copy where code = ${last}
          union all select c.parent_id, depth + 1 from up join cards.copy c on c.id = up.id)
        select max(depth)::int8 as depth from up`,
    );
    expect(tree).toEqual([{ depth: 2 }]);
    expect((await measured()).find(({ answer }) => answer === 'passed-on')?.count).toBe(2);
  });

  it('take additions only from people whom we know, and show them apart', async () => {
    const known = await app.visitor(personOf(member));
    const url = `/cards/told/${live.id}`;
    const refused = await known.visit(url);
    // Told in the background; here nobody was, so only who reads alerts may.
    expect(refused.status).toBe(403);
    const officer = await app.visitor(personOf(ada.actor));
    const share = await officer.submit(await officer.visit(url), url, { addition: 'For our sites: meet at gate 2.' });
    const code = /\/cards\/([2-9A-Z]{10})\/share/.exec(share.url)?.[1] ?? '';
    const anybody = await app.visitor();
    const page = await anybody.visit(`/cards/${code}`);
    const apart = page.document.querySelector('section[aria-label="Added by whoever passed it on"]');
    expect(apart?.textContent).toContain('For our sites: meet at gate 2.');
    expect(apart?.textContent).toContain('It is not part of the alert.');
    // Whoever gets it from there reads it too.
    const next = await anybody.submit(await anybody.visit(`/cards/${code}/pass-on`), `/cards/${code}/pass-on`);
    const below = await anybody.visit(next.url.replace('/share', ''));
    expect(below.text).toContain('For our sites: meet at gate 2.');
    const asStranger = { ...database.ctx(), actor: { kind: 'anonymous' } as const };
    await expect(makeCopy(asStranger, { versionId: live.id, addition: 'Go there.' })).rejects.toMatchObject({
      code: 'CARD_ADDITION_UNKNOWN_HAND',
    });
  });

  it('of a lead go round in the network of their post, and are counted there', async () => {
    const { postId, holderId } = await aPost(database.ctx());
    const lead = await app.visitor(holderId);
    const url = `/cards/told/${live.id}`;
    const share = await lead.submit(await lead.visit(url), url);
    // Pressed again without words of one's own, it is the same card.
    expect((await lead.submit(await lead.visit(url), url)).url).toBe(share.url);
    const page = share.url.replace('/share', '');
    const below = await app.visitor();
    const next = await below.submit(await below.visit(`${page}/pass-on`), `${page}/pass-on`);
    const last = await app.visitor();
    const shown = next.url.replace('/share', '');
    await last.submit(await last.visit(shown), `${shown}/have-it`, { answer: 'received' });
    const counted = await query(
      database.ctx(),
      sql`select answer from cards.measured where post_id = ${postId} and version_id = ${live.id} order by answer`,
    );
    expect(counted).toEqual([{ answer: 'passed-on' }, { answer: 'received' }]);
  });

  it('are passed on by the personal link of a message, which counts as passed on, and by whoever was told', async () => {
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    const freeze = jobs.find(({ name }) => name === 'delivery.materialise');
    await freeze?.run(ada, { launchId: live.id, threadId: live.alertId });
    const [message] = await query(
      database.ctx(),
      sql<{
        id: number;
      }>`select id from delivery.message where launch_id = ${live.id} and person_id = ${personOf(member)} limit 1`,
    );
    const path = new URL(makeAnswerLink(ada, message?.id ?? 0)).pathname;
    const anybody = await app.visitor();
    const answer = await anybody.visit(path);
    const url = answer.document.querySelector('a[href^="/cards/pass-on/"]')?.getAttribute('href') ?? '';
    const form = await anybody.visit(url);
    expect((await anybody.visit(path)).text).not.toContain('You answered');
    const share = await anybody.submit(form, url);
    expect(share.heading).toBe('Hand this card on');
    expect((await anybody.submit(await anybody.visit(url), url)).url).toBe(share.url);
    expect((await anybody.visit(path)).text).toContain('You answered: ');
    const known = await app.visitor(personOf(member));
    expect((await known.visit(`/cards/told/${live.id}`)).heading).toBe('Pass it on');
    expect((await anybody.visit('/cards/pass-on/no-such-token')).status).toBe(404);
  });

  it('have keys that an operator rotates and revokes, and nobody else sees', async () => {
    const operator = await app.visitor(personOf(await anOperator(database.ctx())));
    const keys = await operator.visit('/cards/keys');
    expect((await operator.submit(keys, '/cards/keys', { reason: '' })).text).toContain('Say why, in a few words.');
    const rotated = await operator.submit(keys, '/cards/keys', { reason: 'A year is over.' });
    expect(rotated.text).toContain('A new key signs from now on');
    expect(rotated.text).toContain('A year is over.');
    const revoke = rotated.document.querySelectorAll('a[href$="/revoke"]')[1]?.getAttribute('href') ?? '';
    const form = await operator.visit(revoke);
    const revoked = await operator.submit(form, revoke, { reason: 'A laptop was stolen.' });
    expect(revoked.text).toMatch(/Live cards signed again: [1-9]/);
    expect((await operator.visit(revoke)).status).toBe(404);
    const officer = await app.visitor(personOf(ada.actor));
    expect((await officer.request('GET', '/cards/keys')).status).toBe(403);
    const anybody = await app.visitor();
    expect((await anybody.visit(`/cards/${copy.code}`)).status).toBe(200);
  });

  it('are checked by the server as text, and a changed letter is told', async () => {
    const anybody = await app.visitor();
    const text = (await anybody.request('GET', `/cards/${copy.code}/text`)).body;
    expect(text).toContain('BEGIN TOCSIN CARD');
    const check = async (given: string) =>
      anybody.submit(await anybody.visit('/cards/verify'), '/cards/verify', { text: given });
    const genuine = await check(text);
    expect(genuine.heading).toBe('This is genuine, and the newest word.');
    expect(genuine.text).not.toContain('The text around it');
    expect(genuine.document.querySelector(`a[href$="/cards/${copy.code}"]`)).not.toBeNull();
    const around = await check(text.replace('Keep away from Market', 'Keep away from Station'));
    expect(around.text).toContain('It says “DO Keep away from Station Square.');
    const jws = /[\w-]+\.[\w-]+\.[\w-]{86}/.exec(text)?.[0] ?? '';
    const altered = await check(jws.replace(/^(.{300})(.)/, (_all, head, one) => head + (one === 'A' ? 'B' : 'A')));
    expect(altered.heading).toBe('Do not believe this. It was altered after it was signed.');
    expect((await check('Hello')).text).toContain('There is no signed card in this.');
  });

  it('are pictures and machine-readable lists', async () => {
    const anybody = await app.visitor();
    const image = await anybody.request('GET', `/cards/${copy.code}/image`);
    expect(image.headers['content-type']).toBe('image/png');
    const status = await anybody.request('GET', '/cards/status.jws');
    expect(status.headers).toMatchObject({ 'content-type': 'application/jose', 'cache-control': /max-age=1/ });
    // Signed at most once a second, however many ask.
    const signedAt = async (now: Date) =>
      (await cardStatusExchange.handle({ ...ada, now }, { params: {}, query: {}, headers: {}, body: '' })).body;
    const first = await signedAt(ada.now);
    expect(await signedAt(momentAfter(ada.now, 999))).toBe(first);
    expect(await signedAt(momentAfter(ada.now, 1000))).not.toBe(first);
    const list = JSON.parse(Buffer.from(status.body.split('.')[1] ?? '', 'base64url').toString());
    expect(list.alerts).toEqual([expect.objectContaining({ alert: live.alertId, version: live.id, kind: 'alert' })]);
    const keys = await anybody.request('GET', '/.well-known/tocsin-keys.json');
    expect(JSON.parse(keys.body).keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519' });
    const again = await anybody.request('GET', '/.well-known/tocsin-keys.json', undefined, {
      'if-none-match': String(keys.headers.etag),
    });
    expect(again.status).toBe(304);
    const worker = await anybody.request('GET', '/cards/service-worker.js');
    expect(worker.headers['content-type']).toContain('text/javascript');
  });

  it('say at once that they were cancelled, with the old words struck through', async () => {
    const anybody = await app.visitor();
    const before = (await anybody.request('GET', `/cards/${copy.code}/text`)).body;
    await cancel(live);
    const page = await anybody.visit(`/cards/${copy.code}`);
    expect(page.heading).toBe('EXERCISE: CANCELLED: Suspicious vehicle at Market Square');
    expect(page.text).toContain('This has been cancelled since the card was made.');
    expect(page.document.querySelector('del')?.textContent).toContain('Suspicious vehicle at Market Square');
    const check = await anybody.submit(await anybody.visit('/cards/verify'), '/cards/verify', { text: before });
    expect(check.heading).toBe('This was cancelled. Stop acting on it.');
    expect(check.document.querySelector('del')?.textContent).toContain('Keep away from Market Square');
  });

  it('that are open alike are read once for all, and those with an addition each by itself', async () => {
    const added = await makeCopy(ada, { versionId: live.id, addition: 'Meet at gate 2.' });
    const others = await Promise.all([1, 2, 3].map(() => makeCopy(ada, { versionId: live.id })));
    const push = async (codes: readonly string[]) => {
      const sent: string[] = [];
      let questions = 0;
      const count = (): void => {
        questions += 1;
      };
      database.open.pool.on('acquire', count);
      const pages = codes.map((code) => ({
        params: { code, language: 'en' },
        actor: { kind: 'anonymous' } as const,
        send: (_event: string, data: string) => void sent.push(data),
      }));
      const render = (_template: string, view: object): string => JSON.stringify(view);
      await showCardStream.push(ada, { topic: 'alerts', pages, render, show: showEach });
      database.open.pool.off('acquire', count);
      return { sent, questions };
    };
    const one = await push([copy.code]);
    const many = await push([copy.code, ...others.map(({ code }) => code), '4KH7PW23XC']);
    expect(many.questions).toBe(one.questions);
    expect(many.sent).toHaveLength(4);
    const mixed = await push([copy.code, added.code]);
    expect(mixed.sent.map((data) => data.includes('Meet at gate 2.'))).toEqual([false, true]);
  });

  it('do not exist under codes that nobody made, nor of what nobody was told', async () => {
    const anybody = await app.visitor();
    expect((await anybody.visit('/cards/4KH7PW23XC')).status).toBe(404);
    await expect(makeCopy(ada, { versionId: '01a20112-8e1b-7c44-9df6-7a7d62c3b4d0' })).rejects.toMatchObject({
      code: 'CARD_NOT_FOUND',
    });
  });
});
