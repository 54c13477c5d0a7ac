import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aFileServer, type FileServer } from '../../../../test/support/file-server.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { feedHeadType } from '../../../kernel/feed-entry.ts';
import { tellRound } from '../../../main/commands/run-follow.ts';
import { type Officers, someOfficers } from '../../alerts/alert-builders.ts';
import { signStatement } from '../../cards/index.ts';
import { findFeedEntry, getFeedMark } from '../feed/hub-feed-store.ts';
import { numberFeed } from '../feed/number-feed.ts';
import { makeFeedFollower } from '../follow/feed-follower.ts';
import { followIntoFolder } from '../follow/follow-into-folder.ts';
import { aToldVersion } from '../hub-builders.ts';
import { writeMirrorFile } from '../mirror/mirror-folder.ts';
import { writeMirror } from '../mirror/write-mirror.ts';

const problem = 'application/problem+json; charset=utf-8';

describe('the feed for hubs', () => {
  const database = aDatabase();
  const app = anApp(database);
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-mirror-'));
  const centre = 'http://tocsin.test';
  let officers: Officers;
  let mirror: FileServer;
  let isDown = false;
  const now = () => database.ctx({ now: new Date() });
  const tell = async (headline: string) => {
    await aToldVersion(now(), officers, { headline });
    await numberFeed(now());
  };
  const get = (url: string, headers = {}) =>
    app.server.instance.inject({ method: 'GET', url, headers: { accept: '*/*', ...headers } });
  /** The network: the centre while it is up, and whatever really listens. */
  const outside = (change: (url: string, text: string) => string | undefined = (_url, text) => text) => ({
    now: () => new Date(),
    async get(url: string) {
      if (!url.startsWith(centre)) {
        const answer = await fetch(url).catch(() => undefined);
        return answer?.ok ? change(url, await answer.text()) : undefined;
      }
      const answer = isDown ? undefined : await get(url.slice(centre.length));
      return answer?.statusCode === 200 ? change(url, answer.body) : undefined;
    },
  });
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    mirror = await aFileServer(join(folder, 'mirror'));
  });
  afterAll(() => {
    mirror.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is a problem until it has begun', async () => {
    const answer = await get('/hub-feed/head.jws');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, problem]);
    expect(answer.json()).toMatchObject({ code: 'FEED_NOT_BEGUN', status: 404 });
    await expect(writeMirror(now(), join(folder, 'none'))).rejects.toMatchObject({ code: 'FEED_NOT_BEGUN' });
  });

  it('can be kept by any cache: no cookie, no Vary, entries for ever, the head for seconds', async () => {
    await tell('First');
    const entry = await get('/hub-feed/1.jws');
    expect(entry.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/jose',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const again = await get('/hub-feed/1.jws', { 'if-none-match': `W/${String(entry.headers.etag)}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await get('/hub-feed/head.jws');
    expect(head.headers['cache-control']).toBe('public, max-age=10, stale-if-error=604800');
    const since = await get('/hub-feed?since=0');
    expect(since.json()).toEqual({ entries: [entry.body], next: 1, more: false });
    expect((await get('/hub-feed?since=1')).json()).toEqual({ entries: [], next: 1, more: false });
    for (const { headers } of [entry, again, head, since]) {
      expect([headers['set-cookie'], headers.vary]).toEqual([undefined, undefined]);
    }
  });

  it('answers what is not there with a problem that no cache keeps', async () => {
    for (const [url, status] of [
      ['/hub-feed/2.jws', 404],
      ['/hub-feed/0.jws', 404],
      ['/hub-feed/x.jws', 404],
      ['/hub-feed/99999999999999999999.jws', 404],
      ['/hub-feed?since=-1', 400],
      ['/hub-feed?since=1e3', 400],
    ] as const) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, status, problem]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('is followed from the centre, then from a mirror when the centre is down, and from the centre again', async () => {
    const place = join(folder, 'mirror');
    expect(await writeMirror(now(), place)).toEqual({ written: 1, number: 1 });
    const following = { centre, mirrors: [mirror.url], folder: join(folder, 'hub') };
    const follower = await followIntoFolder(outside(), following);
    expect(tellRound(await follower.round())).toBe('Number 1, nothing missing.');
    await tell('Second');
    await tell('Third');
    expect(await writeMirror(now(), place)).toEqual({ written: 2, number: 3 });
    expect(await writeMirror(now(), place)).toEqual({ written: 0, number: 3 });
    isDown = true;
    expect(tellRound(await follower.round())).toBe(`Number 3, nothing missing. No answer from ${centre}.`);
    // Begun anew from its folder alone, with nobody to ask.
    const alone = await followIntoFolder(outside(), { ...following, mirrors: [] });
    const round = await alone.round();
    expect([round.standing.kept.length, round.refused, round.away]).toEqual([3, [], [centre]]);
    isDown = false;
    await tell('Fourth');
    expect((await follower.round()).standing.kept.map(({ entry }) => entry.words[0]?.headline)).toEqual(
      ['First', 'Second', 'Third', 'Fourth'].map((word) => expect.stringContaining(word)),
    );
    const page = readFileSync(join(folder, 'hub', 'index.html'), 'utf8');
    expect(page).toContain('text/4.txt');
    expect(page).not.toMatch(/<script>|onclick|style=/);
    expect(readFileSync(join(folder, 'hub', 'text', '4.txt'), 'utf8')).toMatch(
      /^EXERCISE - number 4 - First word\n[\s\S]*Code to compare: 4-[\w-]{6}\./,
    );
  });

  it('is told silent, rewound, forged or of another centre, and nothing of it is taken', async () => {
    const mark = await getFeedMark(now());
    const later = { ...outside(), now: () => new Date(Date.now() + 4 * 60_000) };
    const silent = await (await makeFeedFollower(later, centre)).round();
    expect(tellRound(silent)).toContain('SILENT: no new head for three minutes');
    const entries = silent.standing.kept.map(({ jws }) => jws);
    const swapped = (text: string) => text.replace(entries[1] ?? '?', entries[2] ?? '?');
    const broken = (text: string) => text.replace(/\.[\w-]{5}/, '.AAAAA');
    for (const [change, told] of [
      [swapped, 'Number 1 of 4: 3 not to be had yet.'],
      [broken, 'this was not signed by the keys'],
    ] as const) {
      const follower = await makeFeedFollower(
        outside((url, text) => (/hub-feed(\?|\/\d)/.test(url) ? change(text) : text)),
        centre,
      );
      expect(tellRound(await follower.round())).toContain(told);
    }
    const at = new Date((mark.headAt?.getTime() ?? 0) + 1).toISOString();
    const back = { site: centre, number: 2, hash: (await findFeedEntry(now(), 2))?.hash, at };
    const signedBack = await signStatement(now(), back, feedHeadType);
    const { head = '', keys = '' } = silent;
    const memory = { entries, head, keys };
    const restored = outside((url, text) => (url.endsWith('head.jws') ? signedBack : text));
    const round = await (await makeFeedFollower(restored, centre, [], memory)).round();
    expect(tellRound(round)).toContain('the feed has gone back behind what it said before');
    expect(round.standing.kept).toHaveLength(4);
    const elsewhere = await makeFeedFollower(outside(), 'http://127.0.0.1:1', [mirror.url]);
    expect((await elsewhere.round()).standing.kept).toEqual([]);
  });

  it('never mixes a mirror with another feed', async () => {
    const place = join(folder, 'other');
    await writeMirror(now(), place);
    await writeMirrorFile(place, { path: 'hub-feed/9.jws', content: 'of somebody else' });
    await expect(writeMirror(now(), place)).rejects.toMatchObject({ code: 'MIRROR_OF_ANOTHER_FEED' });
  });
});
