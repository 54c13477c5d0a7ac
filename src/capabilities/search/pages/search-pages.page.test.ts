import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { aPublishedDocument, theLibraryPeople } from '../../guidance/document-builders.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { rebuildEntries } from '../entries/renew-entries.ts';
import { searchSources } from '../sources/search-sources.ts';

describe('the search', () => {
  const database = aDatabase();
  const app = anApp(database);
  const missed = () =>
    query<{ words: string; times: number }>(
      database.ctx(),
      sql`select words, times from search.missed_words order by words`,
    );

  it('finds for a stranger, marks passages, narrows and forgives slips', async () => {
    const ctx = database.ctx();
    const people = await theLibraryPeople(ctx);
    await aPublishedDocument(ctx, people);
    await aPublishedDocument(ctx, people, {
      slug: 'for-members',
      title: 'Quagmire for members',
      marking: 'GREEN',
      topics: ['swamps'],
    });
    for (let number = 1; number <= 12; number += 1) {
      await aPublishedDocument(ctx, people, {
        slug: `drill-${number}`,
        title: `Gong drill ${number}`,
        topics: ['drills', `odd-${number % 2}`],
      });
    }
    await rebuildEntries(ctx, searchSources);
    const stranger = await app.visitor();
    const page = await stranger.visit('/search?q=bag');
    expect(page.document.querySelector('ol a')?.getAttribute('href')).toBe('/guidance/bag-left-behind');
    const slip = await stranger.visit('/search?q=gonng');
    expect(slip.text).toContain('These are results for gong');
    expect(slip.text).toContain('12 results');
    expect(slip.document.querySelector('mark')?.textContent).toBe(undefined);
    const second = await stranger.visit('/search?q=gong&page=2&topic=drills');
    expect(second.text).toContain('Page 2 of 2');
    expect(second.document.querySelectorAll('ol li').length).toBe(2);
    expect(second.text).toContain('Only: Drills');
    expect((await stranger.visit('/search?q=gong&topic=odd-1')).text).toContain('6 results');
    expect((await stranger.visit('/search?q=gong&page=99&kind=<b>')).text).toContain('12 results');
  });

  it('shows a stranger nothing of what is for members', async () => {
    const stranger = await app.visitor();
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    const url = '/search?q=quagmire';
    const own = (await member.visit(url)).text;
    expect(own).toContain('Quagmire for members');
    expect(own).toContain('TLP:GREEN');
    const none = await stranger.visit(url);
    expect(none.text).toContain('Nothing found');
    expect(none.text).not.toMatch(/swamps|for members/i);
    // Nothing like it is offered either.
    expect((await stranger.visit('/search?q=quagmir')).text.toLowerCase()).not.toContain('quagmire ');
  });

  it('answers the results alone to the script, and counts what was missed only when somebody pressed the button', async () => {
    const stranger = await app.visitor();
    const part = await stranger.request('GET', '/search?q=bag&part=results');
    expect(part.body).toContain('/guidance/bag-left-behind');
    expect(part.body).not.toContain('<html');
    const before = await missed();
    await stranger.request('GET', '/search?q=walrus&part=results');
    await stranger.visit('/search?q=anna@walrus.example');
    await stranger.visit('/search?q=walrus+07700+900123');
    await stranger.visit('/search');
    expect(await missed()).toEqual(before);
    await stranger.visit('/search?q=Walrus');
    expect((await stranger.visit('/search?q=walrus')).text).toContain('find out whom to tell');
    expect((await missed()).find(({ words }) => words === 'walrus')?.times).toBe(2);
  });

  it('lets editors see what was missed, teach a word, and put a page first', async () => {
    const editor = await app.visitor(await aHolderOf(database.ctx(), 'editor'));
    const page = await editor.visit('/search/words');
    expect(page.text).toContain('walrus');
    const wrong = await editor.submit(page, '/search/words', { words: 'walrus', also: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give at least two words');
    await editor.submit(page, '/search/words', { words: 'walrus, tusker', also: 'bag' });
    expect((await editor.visit('/search?q=tuskers')).text).toContain('Bag left behind');
    const known = await editor.visit('/search/words');
    const forget = [...known.document.querySelectorAll('form')].find((form) => form.textContent?.includes('tusker'));
    await editor.submit(known, forget?.getAttribute('action') ?? '');
    expect((await editor.visit('/search?q=tuskers')).text).toContain('Nothing found');

    const bets = await editor.visit('/search/best-bets');
    expect(
      (await editor.submit(bets, '/search/best-bets', { words: 'worried', url: 'javascript:1', title: 'Tell' })).status,
    ).toBe(422);
    await editor.submit(bets, '/search/best-bets', { words: 'worried', url: '/which-door', title: 'Tell somebody' });
    await editor.submit(bets, '/search/best-bets', {
      words: 'worried',
      url: '/guidance/for-members',
      title: 'Members first',
    });
    const stranger = await app.visitor();
    const first = await stranger.visit('/search?q=I+am+worried+about+a+man');
    expect(first.text).toContain('Tell somebody');
    expect(first.text).not.toContain('Members first');
    expect((await editor.visit('/search?q=worried')).text).toContain('Members first');
    expect((await editor.submit(known, '/search/words/rebuild')).text).toContain('read anew');
  });

  it('finds what is narrow for those near to it, the level, and the doors', async () => {
    const ctx = database.ctx();
    const [writerId, otherId] = [await aHolderOf(ctx, 'duty-officer'), await aHolderOf(ctx, 'associate')];
    const [amber, red] = [newId(), newId()];
    for (const [id, marking] of [
      [amber, 'AMBER'],
      [red, 'RED'],
    ] as const) {
      await execute(
        ctx,
        sql`insert into bulletins.bulletin (id, kind, title, body, marking, audience, audience_words, written_by, written_at, sent_at)
          values (${id}, 'bulletin', ${`Zephyr ${marking}`}, 'The gramophone plays.', ${marking}, '{}', 'All', ${writerId}, now(), now())`,
      );
    }
    await rebuildEntries(ctx, searchSources);
    const [writer, other] = [await app.visitor(writerId), await app.visitor(otherId)];
    expect((await writer.visit('/search?q=gramophone')).text).toContain('1 result');
    const both = await writer.visit('/search?q=zephyr');
    expect(both.text).toContain('A search shows its title alone.');
    expect(both.text).toContain('2 results');
    expect((await other.visit('/search?q=zephyr')).text).toContain('Nothing found');
    expect((await other.visit('/search?q=gramophone')).text).toContain('Nothing found');
    const level = await other.visit('/search?q=threat+level');
    expect(level.document.querySelector('ol a[href="/threat-level"]')).not.toBeNull();
    expect((await other.visit('/search?q=999')).html).toContain('/which-door#door-');
  });

  it('keeps members and strangers from the words', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', '/search/words')).status).toBe(403);
    expect((await member.request('GET', '/search/best-bets')).status).toBe(403);
  });
});
