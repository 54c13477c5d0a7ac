import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { toPlainWords } from './plain-words.ts';
import { renderMarkdown } from './render-markdown.ts';

const html = (markdown: string, language = 'en'): string => renderMarkdown(markdown, { language }).html;
const parse = (fragment: string) => parseHTML(`<!doctype html><html><body>${fragment}</body></html>`).document;

describe('markdown as a page', () => {
  it('wears the classes of the site', () => {
    expect(html('One\n\n- a\n- b')).toBe(
      '<p class="govuk-body">One</p>\n<ul class="govuk-list govuk-list--bullet">\n<li>a</li>\n<li>b</li>\n</ul>\n',
    );
    expect(html('2. two\n3. three')).toContain('<ol class="govuk-list govuk-list--number" start="2">');
  });

  it('keeps one h1 for the page and passes over no level, and no two headings share an id', () => {
    const { headings } = renderMarkdown('# A\n\n#### B\n\n## A\n\n## 1 Tŷ\n\n## مرحبا\n\n## Main content');
    expect(headings).toEqual([
      { id: 'a', level: 2, text: 'A' },
      { id: 'b', level: 3, text: 'B' },
      { id: 'a-2', level: 2, text: 'A' },
      { id: 'section-1-ty', level: 2, text: '1 Tŷ' },
      { id: 'section-5', level: 2, text: 'مرحبا' },
      { id: 'section-main-content', level: 2, text: 'Main content' },
    ]);
    expect(renderMarkdown('## A', { topLevel: 4, idPrefix: 'cy-' }).headings).toEqual([
      { id: 'cy-a', level: 4, text: 'A' },
    ]);
  });

  it('has boxes, one inside another, with whatever a text has', () => {
    const page = parse(html('::: details More\n- a\n::: warning\nStop\n:::\n- b\n:::\nAfter'));
    const details = page.querySelector('details');
    expect(details?.querySelector('summary')?.textContent).toBe('More');
    expect(details?.querySelector('.govuk-warning-text p')?.textContent).toBe('Stop');
    expect(details?.textContent).not.toContain('After');
    expect(page.querySelector('body > p')?.textContent).toBe('After');
    expect(html('::: warning\nStop', 'cy')).toContain('Rhybudd');
    expect(html('::: warning\nStop', 'ar')).toContain('<span class="govuk-visually-hidden" lang="en">Warning');
    expect(html('::: script\nx\n:::')).toBe('<p class="govuk-body">::: script\nx\n:::</p>\n');
  });

  it('has tables with caption and headers, that scroll inside a frame which has their name', () => {
    const page = parse(html('Table: Who does it\n\n| Who | What |\n|---|---|\n| Staff | Leave |'));
    expect(page.querySelector('caption')?.textContent).toBe('Who does it');
    expect(page.querySelector('.tocsin-scroll')?.getAttribute('aria-label')).toBe('Who does it');
    expect([...page.querySelectorAll('th')].map((each) => each.getAttribute('scope'))).toEqual(['col', 'col', 'row']);
    expect(html('## Places\n\n| A |\n|---|\n| 1 |')).toContain('role="region" tabindex="0" aria-label="Places"');
  });

  it('says which other site a link leads to, and embeds nothing from one', () => {
    expect(html('[Advice](https://www.example.org/a)')).toContain(
      'rel="external noopener noreferrer">Advice <bdi class="tocsin-outside">(example.org)</bdi></a>',
    );
    expect(html('[Cards](/guidance)')).toBe(
      '<p class="govuk-body"><a class="govuk-link" href="/guidance">Cards</a></p>\n',
    );
    expect(html('![A plan](https://example.org/a.png)')).not.toContain('<img');
    expect(html('![A plan](/attachments/a.png)')).toContain('src="/attachments/a.png" alt="A plan"');
  });

  it('leads nowhere but to the web, a telephone, a mail, or a place of this site', () => {
    const links = ['javascript:alert(1)', 'JaVaScRiPt:x', 'data:text/html,x', 'vbscript:x', '//evil.example'];
    for (const link of links) expect(html(`[x](${link})`)).not.toContain('<a');
    for (const link of ['https://a.example', 'tel:999', 'mailto:a@b.example', '#a', '/a', 'a/b'])
      expect(html(`[x](${link})`)).toContain(`href="${link}"`);
  });

  it('lets nothing through that runs, whatever is written', () => {
    const pieces = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<img src=x onerror=',
        '"',
        "'",
        '>',
        '<',
        '[x](',
        ')',
        'javascript:',
        'java&#115;cript:',
      ],
      ...[
        'data:',
        '//',
        '\\',
        '\n',
        '\n\n',
        '::: details ',
        '::: warning\n',
        ':::\n',
        '| a |\n|---|\n|',
        '![',
        '](',
        '](<',
        '`',
        '&lt;',
      ],
      ...[
        '## ',
        '- [ ] ',
        '1. ',
        '> ',
        '\t',
        '<a href=',
        '<javascript:x>',
        '<https://a.b>',
        '[r]: javascript:x\n\n[r]',
        'onload=',
        '\u0000',
      ],
    );
    const elements =
      /^(p|h[1-6]|ul|ol|li|a|bdi|strong|em|s|code|br|hr|blockquote|div|span|details|summary|table|caption|thead|tbody|tr|th|td|img)$/;
    const attributes = /^(class|id|href|rel|src|alt|start|scope|role|tabindex|aria-label|aria-hidden|lang|title)$/;
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 24 }), (parts) => {
        for (const element of parse(html(parts.join(''))).querySelectorAll('body *')) {
          expect(element.tagName.toLowerCase()).toMatch(elements);
          for (const { name } of element.attributes) expect(name).toMatch(attributes);
          const address = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
          expect(address).not.toMatch(/^\s*(?!https?:|tel:|mailto:)[a-z][a-z0-9+.-]*:|^[/\\]{2}/i);
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('the words of a text', () => {
  it('are without its marks, a line each', () => {
    const text =
      '## Go\n\n1. Call **999** [now](tel:999)\n- [ ] Tick\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n::: details More\nx\n:::';
    expect(toPlainWords(text).split('\n')).toEqual(['Go', 'Call 999 now', 'Tick', 'A, B', '1, 2', 'More', 'x']);
  });
});
