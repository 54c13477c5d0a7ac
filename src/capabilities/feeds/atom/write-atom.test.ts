import { ParseOption, XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { markings } from '../../../kernel/marking.ts';
import { type AtomEntry, keepPublishable } from './atom-entry.ts';
import { type AtomFrame, writeAtom } from './write-atom.ts';

const frame: AtomFrame = {
  self: 'https://tocsin.test/feeds/guidance.atom?language=cy',
  hub: 'https://tocsin.test/websub',
  title: 'Guidance & <more>',
  subtitle: 'What it holds.',
  author: 'Tocsin & friends',
  page: 'https://tocsin.test/guidance',
  publicUrl: 'https://tocsin.test',
  language: 'cy',
};
const anEntry = (changes: Partial<AtomEntry> = {}): AtomEntry => ({
  id: 'https://tocsin.test/guidance#one',
  title: 'Bag left behind',
  summary: 'What to do.',
  html: '<p>Ask who owns it.</p>',
  link: 'https://tocsin.test/guidance/bag-left-behind',
  published: new Date('2026-11-01T10:00:00Z'),
  updated: new Date('2026-11-20T10:00:00Z'),
  categories: ['suspicious-items'],
  marking: 'CLEAR',
  ...changes,
});
const atom = { a: 'http://www.w3.org/2005/Atom' };

/** Reads a feed with libxml2 and holds it against what RFC 4287 demands. */
function readWith(text: string): { all(path: string): string[] } {
  const options = { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE };
  const document = XmlDocument.fromString(text, options);
  const all = (path: string): string[] => document.find(path, atom).map((node) => node.content);
  const count = (path: string): number => document.find(path, atom).length;
  for (const name of ['id', 'title', 'updated']) expect(count(`/a:feed/a:${name}`), name).toBe(1);
  expect(count('/a:feed/a:author/a:name')).toBe(1);
  expect(count('/a:feed/a:link[@rel="self"]')).toBe(1);
  const entries = count('/a:feed/a:entry');
  for (const name of ['id', 'title', 'updated', 'published', 'summary', 'content']) {
    expect(count(`/a:feed/a:entry[count(a:${name}) = 1]`), name).toBe(entries);
  }
  expect(new Set(all('/a:feed/a:entry/a:id')).size).toBe(entries);
  for (const moment of all('//a:updated | //a:published')) expect(moment).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u);
  for (const address of [...all('//a:id'), ...all('//a:link/@href')]) expect(URL.canParse(address)).toBe(true);
  return { all };
}

describe('a written feed', () => {
  it('is what RFC 4287 demands, in its language, with its hub', () => {
    const { text } = writeAtom(frame, [anEntry(), anEntry({ id: 'https://tocsin.test/guidance#two' })]);
    const feed = readWith(text);
    expect(feed.all('/a:feed/@xml:lang')).toEqual(['cy']);
    expect(feed.all('/a:feed/@xml:base')).toEqual(['https://tocsin.test/']);
    expect(feed.all('/a:feed/a:link[@rel="hub"]/@href')).toEqual(['https://tocsin.test/websub']);
    expect(feed.all('/a:feed/a:link[@rel="self"]/@href')).toEqual([frame.self]);
    expect(feed.all('/a:feed/a:title')).toEqual(['Guidance & <more>']);
    expect(feed.all('/a:feed/a:updated')).toEqual(['2026-11-20T10:00:00.000Z']);
    expect(feed.all('/a:feed/a:entry[1]/a:category/@term')).toEqual(['suspicious-items']);
  });

  it('holds every text as it is, whatever stands in it', () => {
    const nasty = 'a <b>bold</b> & "quoted" ]]> and ]]> again\u0000';
    const { text } = writeAtom({ ...frame, title: nasty }, [
      anEntry({ title: nasty, summary: nasty, html: `<p>${nasty}</p>` }),
    ]);
    const feed = readWith(text);
    const [title] = feed.all('/a:feed/a:entry/a:title');
    expect(title).toBe('a &#60;b&#62;bold&#60;/b&#62; &#38; &#34;quoted&#34; ]]&#62; and ]]&#62; again\ufffd');
    expect(feed.all('/a:feed/a:entry/a:content')).toEqual([
      '<p>a <b>bold</b> & "quoted" ]]&gt; and ]]&gt; again\ufffd</p>',
    ]);
  });

  it('stays the same text while nothing changed, also when it is empty', () => {
    expect(writeAtom(frame, [])).toEqual(writeAtom(frame, []));
    readWith(writeAtom(frame, []).text);
    expect(writeAtom(frame, [anEntry()]).hash).not.toBe(writeAtom(frame, [anEntry({ summary: 'Other.' })]).hash);
  });

  it('lets only out what anybody may have', () => {
    const entries = markings.map((marking) => anEntry({ marking }));
    expect(keepPublishable(entries).map(({ marking }) => marking)).toEqual(['CLEAR']);
  });
});
