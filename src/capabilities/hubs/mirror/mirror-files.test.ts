import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { aFeedEntry } from '../../../kernel/feed-entry-builders.ts';
import { writeEntryText, writeMirrorPage } from './mirror-files.ts';

const update = aFeedEntry({ number: 8, about: 5, replaces: 7, kind: 'update', status: 'Actual' });

describe('the files of a mirror', () => {
  it('say for people what the entry says, to be read out', () => {
    expect(writeEntryText(update, 'abc123xyz').split('\n').slice(0, 4)).toEqual([
      'LIVE - number 8 - Update',
      'Takes the place of number 7; the first word on this was number 5.',
      `Told ${update.toldAt}. Holds until ${update.expiresAt}.`,
      '',
    ]);
    const text = writeEntryText(update, 'abc123xyz');
    expect(text).toContain('What to do: Keep away from Market Square.');
    expect(text).toContain('Code to compare: 8-abc123.');
    const notice = writeEntryText({ ...update, says: 'notice', words: [] }, 'abc123xyz');
    expect(notice).toContain('Ask your hub, by a number that you already have.');
  });

  it('show the newest first, as text and never as markup, with nothing that runs in the page', () => {
    const [words] = update.words;
    const nasty = aFeedEntry({
      number: 9,
      words: words ? [{ ...words, headline: '<img src=x onerror=alert(1)>' }] : [],
    });
    const { document } = parseHTML(writeMirrorPage('https://x.example/"><script>', [update, nasty], 3));
    expect([...document.querySelectorAll('#entries a')].map((each) => each.getAttribute('href'))).toEqual([
      'text/9.txt',
      'text/8.txt',
    ]);
    expect(document.querySelectorAll('img, [style], script:not([src])')).toHaveLength(0);
    expect(document.querySelector('#entries')?.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
      /^default-src 'none'; script-src 'self'/,
    );
    expect(document.querySelector('main')?.textContent).toContain('3 older ones are in the folder text');
    expect(document.querySelector('#state')?.textContent).toMatch(/^Not verified/);
  });
});
