import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { anonymous } from '../../kernel/actor.ts';
import type { Marking, Relation } from '../../kernel/marking.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { query, sql } from '../../platform/db/database.ts';
import { rebuildEntries, renewEntry } from './entries/renew-entries.ts';
import { anEntry, aSource } from './search-builders.ts';
import { search } from './search-entries.ts';

const person = (name: string) => ({ kind: 'person' as const, personId: name, name, roles: [] });

describe('a search', () => {
  const database = aDatabase();
  const near = (ctx: Ctx): Record<string, Relation> => {
    const who = ctx.actor.kind === 'person' ? ctx.actor.name : '';
    if (who === 'officer') return { AMBER: 'named', 'AMBER+STRICT': 'named', RED: 'named' };
    return who === 'colleague' ? { AMBER: 'organisation', 'AMBER+STRICT': 'organisation', RED: 'organisation' } : {};
  };
  const entries = [
    anEntry({
      ref: 'bag',
      kind: 'action-card',
      title: 'Bag left behind',
      summary: 'An item without an owner.',
      topics: ['suspicious-items'],
      plain: 'Confirm, clear, communicate, control. Ask who owns it.',
    }),
    anEntry({
      ref: 'call',
      kind: 'action-card',
      title: 'Bomb threat by telephone',
      topics: ['bomb-threats'],
      sectors: ['hotels'],
      plain: 'Keep the caller talking. Write down the words <b>as they are said</b>.',
    }),
    anEntry({
      ref: 'lock',
      title: 'Invacuation',
      summary: 'Bringing people inside.',
      plain: 'Move people to a safe place within the building. Evacuation is not always right.',
    }),
    anEntry({
      ref: 'law',
      title: 'Terrorism (Protection of Premises) Act',
      summary: 'What the Act asks of you.',
      plain: 'Standard and enhanced duties.',
    }),
    anEntry({
      ref: 'law',
      language: 'cy',
      title: 'Deddf Terfysgaeth (Diogelu Mangreoedd)',
      summary: 'Beth mae’r Ddeddf yn ei ofyn.',
      plain: 'Dyletswyddau safonol.',
    }),
    ...(['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as Marking[]).map((marking) =>
      anEntry({
        ref: marking,
        marking,
        title: `Zebra note ${marking.replace('+', ' ').toLowerCase()}`,
        summary: 'Its heraldic summary.',
        topics: [`topic-${marking.toLowerCase()}`],
        plain: `The quagmire lies under ${marking.replace('+', '').toLowerCase()}word.`,
      }),
    ),
  ];
  const source = aSource(entries, near);
  const ask = (words: string, more: object = {}, actor: Ctx['actor'] = anonymous) =>
    search(database.ctx({ actor }), { words, ...more }, [source]);
  const refs = async (words: string, more: object = {}, actor: Ctx['actor'] = anonymous) =>
    (await ask(words, more, actor)).rows.map(({ ref }) => ref);

  it('finds by words as people say them', async () => {
    await rebuildEntries(database.ctx(), [source]);
    expect(await refs('bag')).toEqual(['bag']);
    expect(await refs('a package that was forgotten')).toEqual(['bag']);
    expect(await refs("Martyn's law")).toEqual(['law']);
    expect(await refs('protect duty')).toEqual(['law']);
    expect(await refs('lockdown')).toEqual(['lock']);
    expect((await ask('BÄG')).total).toBe(1);
    expect(await refs('the of and')).toEqual([]);
    expect(await refs('999 volcano')).toEqual([]);
  });

  it('guesses what was meant, and says so', async () => {
    const misspelt = await ask('sucpicious teh bomm thraet');
    expect(misspelt.rows[0]?.ref).toBe('call');
    expect(misspelt.meant).toContain('bomb threat');
    expect((await ask('bomm', { isExact: true })).total).toBe(0);
    expect((await ask('leftbehind')).meant).toBe('left behind');
    expect(await refs('telepho')).toEqual(['call']);
    expect((await ask('telepho')).meant).toBeUndefined();
  });

  it('counts by facet, narrows, and counts what holds for all', async () => {
    const both = await ask('words people item call', { facets: {} });
    const of = (facet: string) =>
      both.facets.filter((each) => each.facet === facet).map(({ value, count }) => [value, count]);
    expect(both.isLoose).toBe(true);
    expect(of('kind')).toEqual([
      ['action-card', 2],
      ['guide', 1],
    ]);
    expect(of('sector')).toEqual([
      ['', 2],
      ['hotels', 1],
    ]);
    expect(await refs('words people item', { facets: { topic: 'bomb-threats' } })).toEqual(['call']);
    expect((await refs('words people item', { facets: { sector: 'shops' } })).sort()).toEqual(['bag', 'lock']);
    expect((await ask('bag', { facets: { kind: 'guide' } })).total).toBe(0);
  });

  it('marks passages in words that stay words', async () => {
    const [row] = (await ask('caller words')).rows;
    expect(row?.passage).toContain('\u0002caller\u0003');
    expect(row?.passage).toContain('\u0002words\u0003');
  });

  it('shows the Welsh text to who reads Welsh, under Welsh and English words, and English where there is none', async () => {
    const welsh = { language: 'cy' };
    expect((await ask('mangreoedd', welsh)).rows.map(({ language }) => language)).toEqual(['cy']);
    expect((await ask('standard duties', welsh)).rows.map(({ language }) => language)).toEqual(['cy']);
    expect((await ask('dyletswyddau')).total).toBe(0);
    expect(await refs('bag', welsh)).toEqual(['bag']);
  });

  // What each pair of eyes finds by a word of the text, and by a word of the title.
  const walks: [string, Ctx['actor'], string[], string[]][] = [
    ['a stranger', anonymous, [], []],
    ['the system itself', { kind: 'system', name: 'test' }, [], []],
    ['a member', person('member'), ['GREEN'], ['GREEN']],
    [
      'a colleague of somebody told',
      person('colleague'),
      ['AMBER', 'AMBER+STRICT', 'GREEN'],
      ['AMBER', 'AMBER+STRICT', 'GREEN'],
    ],
    [
      'an officer who was told',
      person('officer'),
      ['AMBER', 'AMBER+STRICT', 'GREEN'],
      ['AMBER', 'AMBER+STRICT', 'GREEN', 'RED'],
    ],
  ];

  it.each(walks)('shows %s what they may find, and nothing of the rest', async (_who, actor, byText, byTitle) => {
    const inText = await ask('quagmire', {}, actor);
    expect(inText.rows.map(({ ref }) => ref).sort()).toEqual(byText);
    expect(inText.total).toBe(byText.length);
    const inTitle = await ask('zebra note', {}, actor);
    expect(inTitle.rows.map(({ ref }) => ref).sort()).toEqual(byTitle);
    expect(inTitle.total).toBe(byTitle.length);
    const told = JSON.stringify([
      inText,
      inTitle,
      await ask('heraldic', {}, actor),
      await ask('quagmir', {}, actor),
    ]).toLowerCase();
    for (const marking of ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED']) {
      const word = `${marking.replace('+', '').toLowerCase()}word`;
      if (!byText.includes(marking)) expect(told).not.toContain(word);
      if (!byText.includes(marking)) expect(told).not.toContain(`topic-${marking.toLowerCase()}"`);
    }
    const red = inTitle.rows.find(({ marking }) => marking === 'RED');
    if (red) expect(red).toMatchObject({ isTitleOnly: true, summary: '', passage: '', kind: '', topics: [] });
    // A slip of the pen is mended with words of open texts alone.
    expect((await ask('quagmirre', {}, actor)).meant).toBeUndefined();
  });

  it('keeps no word in the vocabulary that stands only in what is not for everybody', async () => {
    const words = async () =>
      (await query<{ word: string }>(database.ctx(), sql`select word from search.vocabulary`)).map(({ word }) => word);
    expect(await words()).toContain('telephone');
    expect(await words()).not.toContain('quagmire');
    // The marking is raised, then the text goes.
    const raised = aSource([anEntry({ ref: 'call', marking: 'RED', title: 'Bomb threat by telephone' })]);
    await renewEntry(database.ctx(), raised, 'call');
    expect(await words()).not.toContain('telephone');
    expect(await refs('telephone')).toEqual([]);
    await renewEntry(database.ctx(), source, 'call');
    expect(await refs('telephone')).toEqual(['call']);
    await renewEntry(database.ctx(), aSource([]), 'call');
    expect(await words()).not.toContain('telephone');
  });
});
