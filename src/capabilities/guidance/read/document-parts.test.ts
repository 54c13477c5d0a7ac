import { describe, expect, it } from 'vitest';
import { readActionCard, readAsset, readChecklist, readToolkit } from './document-parts.ts';

describe('the structure of a document', () => {
  it('is, of a card, the numbered list before the first heading; the emergency number rings', () => {
    const card = readActionCard(
      'Keep calm.\n\n1. Stop.\n2. Call **999** or [ask](tel:999).\n   - Say where\n\nThen wait.\n\n## Do not\n\n1. Touch it',
    );
    expect(card.steps.map((step) => step.words)).toEqual(['Stop.', 'Call 999 or ask. Say where']);
    expect(card.steps[1]?.html).toContain('<a class="govuk-link tocsin-rings" href="tel:999">999</a></strong> or <a');
    expect(card.steps[1]?.html).toContain('href="tel:999">ask</a>');
    expect(card.intro).toBe('<p class="govuk-body">Keep calm.</p>\n');
    expect(card.rest).toMatch(/Then wait.*<h2 class="govuk-heading-m" id="do-not">Do not<\/h2>.*Touch it/s);
    expect(readActionCard('## Heading\n\n1. One').steps).toEqual([]);
  });

  it('is, of a checklist, items under headings, whose keys change with their words', () => {
    const list = readChecklist(
      'Walk.\n\n## Doors\n\nBoth.\n\n- [ ] Lock **it**\n- [x] Lock **it**\n\n::: warning\nStop\n:::\n\n## Lights\n\n- [ ] Off',
    );
    expect(list.map((section) => [section.heading?.text, section.items.map((item) => item.words)])).toEqual([
      [undefined, []],
      ['Doors', ['Lock it', 'Lock it']],
      ['Lights', ['Off']],
    ]);
    expect(list[1]?.rest).toContain('govuk-warning-text');
    const keys = list.flatMap((section) => section.items.map((item) => item.key));
    expect(new Set(keys).size).toBe(3);
    expect(readChecklist('- [ ] Off')[0]?.items[0]?.key).toBe(keys[2]);
    expect(readChecklist('- [ ] Off.')[0]?.items[0]?.key).not.toBe(keys[2]);
  });

  it('is, of a film, its link, facts about it, and the rest', () => {
    const asset = readAsset(
      '[Watch it](https://a.example/film)\n\n- Length: 3 minutes\n- By: the police\n\nMore.\n\n## Transcript\n\nWords.',
    );
    expect(asset.link).toEqual({ label: 'Watch it', href: 'https://a.example/film' });
    expect(asset.facts).toEqual([
      { label: 'Length', value: '3 minutes' },
      { label: 'By', value: 'the police' },
    ]);
    expect(asset.rest).toMatch(/^<p class="govuk-body">More\.<\/p>\n<h2 .*Transcript/s);
    expect(readAsset('A [film](https://a.example).\n\n- just an item').link).toBeUndefined();
    expect(readAsset('- just an item').facts).toEqual([]);
  });

  it('is, of a toolkit, its parts with words ready to take', () => {
    const parts = readToolkit('For you.\n\n## Copy\n\nLook out.\n\nTell us.');
    expect(parts.map((part) => [part.heading?.text, part.words])).toEqual([
      [undefined, 'For you.'],
      ['Copy', 'Look out.\n\nTell us.'],
    ]);
  });
});
