import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keepPage, type Rendering } from './kept-page.ts';
import { openPageFolder } from './page-folder.ts';
import { PageStore } from './page-store.ts';

const told: string[] = [];
const tell = (_facts: object, sentence: string) => void told.push(sentence);
const log = { debug: tell, info: tell, warn: tell, error: tell };
const root = mkdtempSync(join(tmpdir(), 'tocsin-pages-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function aRendering(body: string): Rendering {
  const plain = Buffer.from(body);
  const packed = { plain, br: plain, gzip: plain };
  return {
    body,
    packed,
    mediaType: 'text/html',
    keys: ['x'],
    freshFor: 1000,
    forVisitors: true,
    headers: { vary: 'a' },
  };
}
const now = 1_800_000_000_000;
const away = async (): Promise<Rendering> => {
  throw new Error('nobody answers');
};

describe('pages on disk', () => {
  it('are there for a process that starts later, with the moment until which they held', async () => {
    const place = join(root, 'kept');
    const folder = openPageFolder(place, log);
    folder.keep('public en /', keepPage(aRendering('first'), now));
    folder.keep('public en /', keepPage(aRendering('<p>sécond\nline</p>'), now));
    folder.keep('public en /gone', keepPage(aRendering('gone'), now));
    folder.drop('public en /gone');
    folder.keepMoment(now + 5000);
    await folder.settle();
    expect(readdirSync(place)).toHaveLength(2);
    const store = new PageStore({ mostBytes: 100_000, now: () => now + 60_000 });
    await openPageFolder(place, log).restoreInto(store);
    const found = await store.get('public en /', away);
    expect(found).toMatchObject({ asOf: now + 5000, kept: { modifiedAt: now } });
    expect(found.kept.rendering).toEqual(aRendering('<p>sécond\nline</p>'));
    expect(store.count).toBe(1);
  });

  it('that are no public pages, or damaged, are not taken', async () => {
    const place = join(root, 'damaged');
    const folder = openPageFolder(place, log);
    folder.keep('members en /secret', keepPage(aRendering('secret'), now));
    folder.keep('public en /', keepPage(aRendering('public'), now));
    await folder.settle();
    for (const file of readdirSync(place)) {
      const text = readFileSync(join(place, file), 'utf8');
      if (text.includes('public en')) writeFileSync(join(place, file), text.slice(0, 40));
    }
    const store = new PageStore({ mostBytes: 100_000 });
    await openPageFolder(place, log).restoreInto(store);
    expect(store.count).toBe(0);
  });

  it('are done without where the disk fails, which is told once', async () => {
    writeFileSync(join(root, 'a-file'), '');
    const folder = openPageFolder(join(root, 'a-file', 'below'), log);
    folder.keep('public en /', keepPage(aRendering('a'), now));
    folder.keepMoment(now);
    await folder.settle();
    expect(told).toEqual(['Pages cannot be kept on disk']);
  });
});
