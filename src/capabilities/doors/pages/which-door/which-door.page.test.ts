import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { after, day, londonDay } from '../../../../kernel/time.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { judgeDoorPlan } from '../../door.ts';
import { findDoorPlan } from '../../door-store.ts';
import { listDoors } from '../../list-doors.ts';

describe('the doors', () => {
  const database = aDatabase();
  const app = anApp(database);
  const url = '/which-door';

  it('of the release lead somebody from every answer to a number or a link, in three questions at most', async () => {
    const plan = await listDoors(database.ctx());
    expect(judgeDoorPlan(plan)).toEqual([]);
    expect(plan.questions).toHaveLength(3);
    const values = plan.doors.flatMap(({ contacts }) => contacts.map(({ value }) => value));
    for (const value of [
      '999',
      '101',
      '0800 789 321',
      'https://www.gov.uk/ACT',
      'https://www.gov.uk/report-terrorism',
    ]) {
      expect(values).toContain(value);
    }
    const tongues = [
      ...plan.doors.flatMap((door) => [door.title, door.explanation]),
      ...plan.questions.flatMap(({ words, answers }) => [words, ...answers.map((answer) => answer.words)]),
    ];
    expect(tongues.filter(({ en, cy }) => en === '' || cy === '' || en === cy)).toEqual([]);
  });

  it('are one page whose answers are links inside it: nothing is sent, 999 stands above every step', async () => {
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    expect(page.document.querySelector('.tocsin-door-emergency a')?.getAttribute('href')).toBe('tel:999');
    expect(page.document.querySelectorAll('main form, main input, main script')).toHaveLength(0);
    const links = [...page.document.querySelectorAll('.tocsin-doors a')].map((link) => link.getAttribute('href') ?? '');
    const inside = links.filter((link) => link.startsWith('#'));
    for (const link of inside) expect(page.document.querySelector(`[id="${link.slice(1)}"]`), link).not.toBeNull();
    // Everything else is a way through a door, and none of them carries anything along.
    for (const link of links) expect(link).toMatch(/^(#|tel:\d+$|https:\/\/[^?#]+$|\/guidance$)/);
    const first = page.document.querySelector('.tocsin-door h2')?.textContent;
    expect(first).toContain('in danger');
    expect((await visitor.visit('/verify')).document.querySelector(`footer a[href="${url}"]`)).not.toBeNull();
  });

  it('are kept by operators: a number between two days, what was tried, and other words', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const list = await operator.visit('/doors');
    expect(list.text).toContain('8 numbers or links to try again.');
    const form = list.document.querySelector('form[action$="/check"]')?.getAttribute('action') ?? '';
    expect((await operator.submit(list, form)).text).toContain('7 numbers or links to try again.');

    const plan = await listDoors(database.ctx());
    const site = plan.doors.flatMap(({ contacts }) => contacts).find(({ code }) => code === 'prevent-site');
    const change = `/doors/contacts/${site?.id}`;
    const page = await operator.visit(change);
    const wrong = await operator.submit(page, change, { value: 'http://actearly.uk', from: 'soon' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('#value')?.getAttribute('value')).toBe('http://actearly.uk');
    expect(wrong.text).toContain('Give the day like 2026-11-22.');
    const now = new Date();
    const [today, tomorrow, later] = [0, 1, 9].map((days) => londonDay(after(now, days * day)));
    const bad = await operator.submit(page, change, { value: 'http://actearly.uk', from: today ?? '' });
    expect(bad.text).toContain('beginning with https://');
    const values = { value: 'https://example.org/new', from: tomorrow ?? '', until: later ?? '' };
    const saved = await operator.submit(page, change, values);
    expect(saved.text).toContain('https://example.org/new');
    const on = async (date: string | undefined) =>
      (await findDoorPlan(database.ctx(), date ?? '')).doors.flatMap(({ contacts }) =>
        contacts.map((each) => each.value),
      );
    expect(await on(today)).toContain('https://actearly.uk/');
    expect(await on(tomorrow)).toContain('https://example.org/new');
    expect(await on(tomorrow)).not.toContain('https://actearly.uk/');
    expect(await on(later)).not.toContain('https://example.org/new');
    // The only number of a door has no last day.
    const call = plan.doors.flatMap(({ contacts }) => contacts).find(({ code }) => code === 'emergency-call');
    const only = await operator.visit(`/doors/contacts/${call?.id}`);
    expect((await operator.submit(only, `/doors/contacts/${call?.id}`, { until: later ?? '' })).text).toContain(
      'the only way through its door',
    );

    const words = '/doors/words/answer/danger-no';
    const wordsPage = await operator.visit(words);
    await operator.submit(wordsPage, words, { words: 'No, nobody' });
    expect((await (await app.visitor()).visit(url)).text).toContain('No, nobody');
    expect(judgeDoorPlan(await listDoors(database.ctx()))).toEqual([]);
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', '/doors')).status).toBe(403);
    expect((await operator.request('GET', '/doors/words/answer/nothing')).status).toBe(404);
  });
});
