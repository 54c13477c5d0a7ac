import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPlural, makeRenderer, type Renderer } from './render.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const assets = ['main.css', 'public.css', 'light.css', 'reading.css', 'main.js', 'icon.svg', 'inter-latin.woff2'];
const brand = { name: 'Tocsin' };

/** A project folder with our templates, made-up assets and the templates of the test. */
function aRoot(templates: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'tocsin-render-'));
  mkdirSync(join(root, 'dist/assets'), { recursive: true });
  for (const name of ['light', 'reading']) writeFileSync(join(root, `dist/assets/${name}-1.css`), 'p{margin:0}');
  mkdirSync(join(root, 'src/capabilities'), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  symlinkSync(join(project, 'src/design'), join(root, 'src/design'));
  const manifest = Object.fromEntries(assets.map((name) => [name, name.replace('.', '-1.')]));
  writeFileSync(join(root, 'dist/assets/manifest.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(templates)) writeFileSync(join(root, 'src/capabilities', name), text);
  return root;
}

function aContext(over: object = {}): object {
  return {
    title: 'Alerts',
    frame: {
      navigation: { places: [{ label: 'Alerts', url: '/alerts', current: true }], groups: [] },
      environment: { mode: 'sample', label: 'Sample network: everybody and everything in it is invented' },
      brand,
    },
    errors: {},
    values: {},
    csrfField: '<input type="hidden" name="_csrf" value="t">',
    actor: { kind: 'person', personId: 'p', name: 'Mair <Ellis>', roles: [] },
    requestId: 'r-1',
    ...over,
  };
}

describe('the renderer', () => {
  let root: string;
  let renderer: Renderer;
  const page = (template: string, over: object = {}) =>
    parseHTML(`<!DOCTYPE html>${renderer.render(template, aContext(over))}`).document;

  beforeAll(() => {
    root = aRoot({
      'room.njk': '{% extends "layouts/room.njk" %}{% block content %}<h1>{{ title }}</h1>{% endblock %}',
      'member.njk': '{% extends "layouts/member.njk" %}{% block content %}<h1>{{ title }}</h1>{% endblock %}',
      'public.njk': '{% extends "layouts/public.njk" %}{% block content %}<h1>{{ title }}</h1>{% endblock %}',
      'back.njk': '{% extends "layouts/member.njk" %}{% set backLink = { label: "Back", url: "/up" } %}',
      'missing.njk': '{{ nothing }}',
      'unbuilt.njk': "{{ assetPath('other.css') }}",
      'filters.njk':
        "{{ n | count }}, {{ n | plural('person', 'people') }}, {{ at | clockTime }}, {{ at | timeAgo(now) }}",
      'banner.njk':
        '{% from "components/state-banner.njk" import stateBanner %}{{ stateBanner(state, "Since 14:05.", time) }}',
      'tag.njk': '{% from "components/state-tag.njk" import stateTag %}{{ stateTag(state) }}',
      'table.njk':
        '{% from "components/data-table.njk" import dataTable %}{{ dataTable({ caption: "By region", columns: [{ text: "Region" }, { text: "Told", numeric: true }], rows: rows }) }}',
      'answers.njk':
        '{% from "components/answer-buttons.njk" import answerButtons %}{{ answerButtons({ action: "/a", csrfField: csrfField, answers: answers, given: given }) }}',
      'figures.njk':
        '{% from "components/summary-figures.njk" import summaryFigures %}{{ summaryFigures({ figures: [{ id: "f", value: 1204, of: 1530, label: "have it" }], age: "12 seconds ago" }) }}',
    });
    renderer = makeRenderer({ root, brand });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('refuses to start without built assets, saying what to do', () => {
    expect(() => makeRenderer({ root: tmpdir(), brand })).toThrow('run `npm run build`');
  });

  it('takes a value or an asset that is missing as a fault', () => {
    expect(() => renderer.render('missing.njk', {})).toThrow(
      /^missing.njk could not be rendered: .*null or undefined/s,
    );
    expect(() => renderer.render('unbuilt.njk', {})).toThrow('No asset is called other.css');
  });

  it.each(['room.njk', 'member.njk', 'public.njk'])('stands a page in its frame: %s', (template) => {
    const { documentElement: html, title } = page(template);
    expect(title).toBe('Alerts – Tocsin');
    expect(html.querySelector('main#main-content h1')?.textContent).toBe('Alerts');
    expect(html.querySelector('.tocsin-environment')?.textContent).toContain('Sample network');
    expect(html.querySelector('footer')?.textContent).toContain('r-1');
    expect(html.querySelector('[style], script:not([src])')).toBeNull();
  });

  it('shows who is signed in, escaped, with a way out', () => {
    const html = page('room.njk').documentElement;
    expect(html.querySelector('a[href="/sessions"]')?.textContent).toBe('Mair <Ellis>: where you are signed in');
    expect(html.querySelector('form[method=post][action="/sign-out"] input[name=_csrf]')).not.toBeNull();
    expect(html.querySelector('nav [aria-current=page]')?.textContent).toBe('Alerts');
    expect(page('public.njk').querySelector('.tocsin-account, nav, script')).toBeNull();
  });

  it('tells faults in the title and in a summary that leads to each field', () => {
    const faulty = page('room.njk', { errors: { headline: 'Enter a headline', form: 'Somebody saved meanwhile' } });
    expect(faulty.title).toBe('Error: Alerts – Tocsin');
    const items = [...faulty.querySelectorAll('.govuk-error-summary__list li')].map((item) => [
      item.querySelector('a')?.getAttribute('href'),
      item.textContent?.trim(),
    ]);
    expect(items).toEqual([
      ['#headline', 'Enter a headline'],
      [undefined, 'Somebody saved meanwhile'],
    ]);
  });

  it('shows the strip, the notice and the breadcrumbs when the frame has them', () => {
    const frame = {
      navigation: { places: [], groups: [] },
      environment: { mode: 'production', label: '' },
      brand,
      strip: { state: 'Exercise', words: 'Exercise at Harbour Street since 14:05', url: '/alerts/1' },
      notice: 'Sent to 1,530 people',
      breadcrumbs: [{ label: 'Alerts', url: '/alerts' }],
    };
    const html = page('room.njk', { frame }).documentElement;
    expect(html.querySelector('.tocsin-strip--exercise')?.textContent).toContain('Harbour Street');
    expect(html.querySelector('.govuk-notification-banner--success')?.textContent).toContain('Sent to 1,530 people');
    expect(html.querySelector('.govuk-breadcrumbs a')?.getAttribute('href')).toBe('/alerts');
    expect(html.querySelector('.tocsin-environment')).toBeNull();
  });

  it('leads back where the page says so', () => {
    expect(page('back.njk').querySelector('nav .govuk-back-link')?.getAttribute('href')).toBe('/up');
  });

  it('writes numbers and times as pages say them', () => {
    const at = new Date('2026-07-01T12:05:00Z');
    const now = new Date('2026-07-01T12:05:12Z');
    expect(renderer.render('filters.njk', { n: 1204, at, now })).toBe('1,204, 1,204 people, 13:05, 12 seconds ago');
    expect(formatPlural(1, 'person', 'people')).toBe('1 person');
  });

  it.each([
    ['Actual', 'live', 'Live', 'This is real. Act on it now.'],
    ['Exercise', 'exercise', 'Exercise', 'This is an exercise. Do nothing for real.'],
    ['Test', 'test', 'Test', 'This is a test of the system. There is nothing to do.'],
    ['all-clear', 'all-clear', 'All clear', 'The danger has passed.'],
  ])('tells %s by class, word and shape', (state, kind, word, sentence) => {
    const tag = page('tag.njk', { state }).querySelector(`.tocsin-state--${kind}`);
    expect(tag?.textContent?.trim()).toBe(word);
    expect(tag?.querySelector('svg')).not.toBeNull();
    const banner = page('banner.njk', { state, time: '' }).querySelector(`.tocsin-banner--${kind}`);
    expect(banner?.textContent?.replace(/\s+/g, ' ').trim()).toBe(`${word} ${sentence} Since 14:05.`);
  });

  it.each([
    ['Actual', 'unsent', 'Live This will go out as real. People act on it.'],
    ['Actual', 'over', 'Live This was real. It is over.'],
    ['cancelled', '', 'Cancelled The earlier alert is cancelled. Stop acting on it.'],
  ])('tells nobody to act on %s that is %s', (state, time, words) => {
    const banner = page('banner.njk', { state, time }).querySelector('.tocsin-banner');
    expect(banner?.textContent?.replace(/\s+/g, ' ').trim()).toBe(`${words} Since 14:05.`);
  });

  it('gives a state without a colour of its own a plain tag', () => {
    expect(page('tag.njk', { state: 'submitted' }).querySelector('.tocsin-state')?.textContent).toBe(
      'Waiting for approval',
    );
    expect(page('tag.njk', { state: 'odd' }).querySelector('.tocsin-state--plain')?.textContent).toBe('Odd');
  });

  it('lines up numbers in a table, escapes texts and teaches when it is empty', () => {
    const rows = [
      ['<b>Wales</b>', 1204],
      [{ text: 'London', href: '/l' }, null],
    ];
    const html = page('table.njk', { rows }).documentElement;
    expect([...html.querySelectorAll('tbody th, tbody td')].map((cell) => cell.textContent?.trim())).toEqual([
      '<b>Wales</b>',
      '1,204',
      'London',
      '–',
    ]);
    expect(html.querySelectorAll('.govuk-table__cell--numeric')).toHaveLength(2);
    expect(page('table.njk', { rows: [] }).querySelector('td')?.textContent).toBe('Nothing here yet.');
  });

  it('offers each answer as one press and says which we have', () => {
    const answers = [
      { value: 'safe', label: 'I am safe' },
      { value: 'need-help', label: 'I need help', tone: 'need-help' },
    ];
    const html = page('answers.njk', { answers, given: null }).documentElement;
    expect([...html.querySelectorAll('button[name=answer]')].map((b) => b.getAttribute('value'))).toEqual([
      'safe',
      'need-help',
    ]);
    expect(html.querySelector('.govuk-button--warning')?.textContent?.trim()).toBe('I need help');
    const given = page('answers.njk', { answers, given: { label: 'I am safe', when: '14:05' } });
    expect(given.querySelector('.tocsin-given')?.textContent).toContain('You answered: I am safe');
  });

  it('says a figure with its denominator and age', () => {
    const html = page('figures.njk');
    expect(html.querySelector('dd')?.textContent).toBe('1,204 of 1,530');
    expect(html.querySelector('.tocsin-age')?.textContent).toBe('Counted 12 seconds ago.');
  });
});
