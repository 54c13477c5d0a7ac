import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markings } from '../../../kernel/marking.ts';
import { documentKinds } from '../document.ts';
import { parseDocumentFile, parseTranslationFile, writeDocumentFile } from './document-file.ts';

const head = 'slug: bag\nkind: guide\ntitle: "Bag: left"\nsummary: What to do.\nmarking: clear\ntopics: [items]';
const file = (more = '', body = 'Ask.\n\n## Then\n\nMove.'): string => `---\n${head}\n${more}\n---\n${body}\n`;

describe('the file of a document', () => {
  it('is read with all it says, lists and days included', () => {
    const parsed = parseDocumentFile(`\uFEFF${file('uses: [2, 14]\nreview: 2027-05-31\nsources: [domain 1.1]')}`);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        head: { slug: 'bag', marking: 'CLEAR', uses: ['2', '14'], reviewOn: '2027-05-31', sources: ['domain 1.1'] },
        text: { title: 'Bag: left', body: 'Ask.\n\n## Then\n\nMove.' },
      },
    });
  });

  it.each([
    ['no head', 'Only words.', 'file'],
    ['a broken head', '---\n: [\n---\nx', 'file'],
    ['a list for a head', '---\n- a\n---\nx', 'file'],
    ['a wrong marking', file('marking: PINK').replace('marking: clear\n', ''), 'marking'],
    ['a use that is none', file('uses: [18]'), 'uses'],
    ['a day that is none', file('review: 2027-02-30'), 'reviewOn'],
    ['an address with spaces', file().replace('slug: bag', 'slug: A bag'), 'slug'],
    ['a card without steps', file().replace('kind: guide', 'kind: action-card'), 'body'],
    ['a checklist without items', file().replace('kind: guide', 'kind: checklist'), 'body'],
  ])('tells %s at its field', (_what, source, field) => {
    expect(parseDocumentFile(source)).toMatchObject({ ok: false, errors: { [field]: expect.any(String) } });
  });

  it('does not let a small head unfold into a large one', () => {
    const bomb = `a: &a [x,x]\nb: &b [*a,*a]\ntopics: [*b,*b]`;
    expect(parseDocumentFile(`---\n${bomb}\n---\nx`)).toMatchObject({ errors: { file: expect.any(String) } });
  });

  it('of a translation holds a title, a summary and the words', () => {
    expect(parseTranslationFile('---\ntitle: Bag\nsummary: Beth.\n---\nGofynnwch.')).toEqual({
      ...{ ok: true, value: { title: 'Bag', summary: 'Beth.', body: 'Gofynnwch.' } },
    });
  });

  it('says the same again when it is written and read', () => {
    const code = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
    const words = fc.string({ minLength: 1, maxLength: 60 }).map((each) => each.replace(/\s+/g, ' ').trim() || 'x');
    const codes = fc.uniqueArray(code, { maxLength: 4 });
    const documents = fc.record({
      head: fc.record({
        ...{ slug: code, kind: fc.constantFrom(...documentKinds), marking: fc.constantFrom(...markings) },
        ...{ topics: fc.uniqueArray(code, { minLength: 1, maxLength: 4 }), scenarios: codes, sectors: codes },
        uses: fc.uniqueArray(fc.integer({ min: 1, max: 17 }).map(String)),
        ...{ roles: codes, links: codes, sources: fc.uniqueArray(words, { maxLength: 3 }) },
        reviewOn: fc.constantFrom(null, '2027-05-31'),
      }),
      text: fc.record({ title: words, summary: words, body: words.map((each) => `1. ${each}\n- [ ] ${each}`) }),
    });
    fc.assert(
      fc.property(documents, (document) => {
        expect(parseDocumentFile(writeDocumentFile(document))).toEqual({ ok: true, value: document });
      }),
      { numRuns: 80 },
    );
  });
});
