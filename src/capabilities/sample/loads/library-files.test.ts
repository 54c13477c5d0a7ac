import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../../platform/project-root.ts';
import { type DocumentFile, type DocumentText, parseDocumentFile, parseTranslationFile } from '../../guidance/index.ts';
import { sampleSectors } from '../sample-sectors.ts';

const root = findProjectRoot();
const folder = join(root, 'src', 'capabilities', 'sample', 'library');
const names = readdirSync(folder).sort();
const sourceOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

const documents = new Map<string, DocumentFile>();
const translations = new Map<string, DocumentText>();
const unread: string[] = [];
for (const name of names) {
  const [slug = '', language = ''] = name.split('.');
  if (language === 'md') {
    const parsed = parseDocumentFile(sourceOf(name));
    if (parsed.ok) documents.set(slug, parsed.value);
    else unread.push(`${name}: ${JSON.stringify(parsed.errors)}`);
  } else {
    const parsed = parseTranslationFile(sourceOf(name));
    if (parsed.ok) translations.set(`${slug}.${language}`, parsed.value);
    else unread.push(`${name}: ${JSON.stringify(parsed.errors)}`);
  }
}
const heads = [...documents.values()].map(({ head }) => head);

const topics =
  'suspicious-items bomb-threat attack vehicles reporting legal-duty planning training people premises events communications';
const codes = {
  topics: new Set(topics.split(' ')),
  scenarios: new Set('explosive weapons vehicle chemical drone insider reconnaissance'.split(' ')),
  roles: new Set('staff manager security lead'.split(' ')),
  sectors: new Set(sampleSectors.map(({ code }) => code)),
};

/** The faults of each document, told with its address. */
function faultsOf(judge: (document: DocumentFile) => readonly string[]): string[] {
  return [...documents.values()].flatMap((document) =>
    judge(document).map((fault) => `${document.head.slug}: ${fault}`),
  );
}

/** The text before the first heading. */
const beforeHeadings = (body: string): string => body.split(/^## /m)[0] ?? '';

/** How many words a text has. */
const countWords = (text: string): number => text.match(/[\p{L}\d][\p{L}\d'’.-]*/gu)?.length ?? 0;

/** Sentences of a text without marks and addresses of links. */
function sentencesOf(body: string): string[] {
  const bare = body.replace(/\]\([^)]*\)/g, ']').replace(/^(:::.*|#+ .*|\s*(\d+\.|-( \[ \])?|>) )/gm, '');
  return bare.split(/(?<=[.!?:;])\s+|\n+/).filter((each) => /\p{L}/u.test(each));
}

describe('the sample library', () => {
  it('is read without a fault, by its file names', () => {
    expect(unread).toEqual([]);
    expect(
      faultsOf(({ head }) => (names.includes(`${head.slug}.md`) ? [] : ['stands in a file of another name'])),
    ).toEqual([]);
    expect([...translations.keys()].filter((key) => !documents.has(key.split('.')[0] ?? ''))).toEqual([]);
  });

  it('has enough of each kind, nearly all for anybody', () => {
    const count = (kind: string): number => heads.filter((head) => head.kind === kind).length;
    expect(documents.size).toBeGreaterThanOrEqual(40);
    for (const [kind, least] of [
      ['action-card', 12],
      ['checklist', 8],
      ['guide', 18],
      ['asset', 3],
      ['toolkit', 3],
    ] as const) {
      expect(count(kind), kind).toBeGreaterThanOrEqual(least);
    }
    const marked = (marking: string): number => heads.filter((head) => head.marking === marking).length;
    expect([marked('GREEN'), marked('AMBER'), marked('AMBER+STRICT') + marked('RED')]).toEqual([4, 1, 0]);
  });

  it('says of each document what it is about, with known codes, sources and a day of review', () => {
    const faults = faultsOf(({ head }) => [
      ...(['topics', 'scenarios', 'roles', 'sectors'] as const).flatMap((field) =>
        head[field].filter((code) => !codes[field].has(code)).map((code) => `${field} knows no ${code}`),
      ),
      ...(head.sources.length === 0 ? ['names no source'] : []),
      ...(head.reviewOn === null ? ['has no day of review'] : []),
    ]);
    expect(faults).toEqual([]);
  });

  it('leads only to documents that exist, and never to itself', () => {
    const faults = faultsOf(({ head, text }) => {
      const linked = [...text.body.matchAll(/\]\(\/guidance\/([^)]*)\)/g)].map((found) => found[1] ?? '');
      return [...head.links, ...linked].filter((slug) => !documents.has(slug) || slug === head.slug);
    });
    expect(faults).toEqual([]);
    const foreign = [...documents.values(), ...[...translations.values()].map((text) => ({ text }))].flatMap(
      ({ text }) => [...text.body.matchAll(/\]\((https?:[^)]*)\)/g)].map((found) => found[1] ?? ''),
    );
    expect(foreign.filter((address) => !/^https:\/\/(library\.example\.org|www\.gov\.uk)\//.test(address))).toEqual([]);
  });

  it('keeps action cards to seven short steps and says what not to do', () => {
    const faults = faultsOf(({ head, text }) => {
      if (head.kind !== 'action-card') return [];
      const before = beforeHeadings(text.body);
      const steps = before.match(/^\d+\. .+$/gm) ?? [];
      return [
        ...(steps.length > 7 ? ['more than seven steps'] : []),
        ...steps.filter((step) => countWords(step) > 20).map((step) => `long: ${step}`),
        ...(countWords(before.replace(/^\d+\./gm, '')) >= 90 ? ['not read in ten seconds'] : []),
        ...(text.body.includes('\n## Do not\n') ? [] : ['does not say what not to do']),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('speaks plainly: short sentences, no jargon, no HTML', () => {
    const jargon =
      /\b(utili[sz]e|stakeholders?|going forward|leverage|in order to|pursuant|e\.g\.|i\.e\.|etc|aforementioned|robust)\b|<\w/i;
    const faults = faultsOf(({ text }) => [
      ...sentencesOf(`${text.summary}\n${text.body}`).filter((each) => countWords(each) > 30),
      ...(jargon.exec(`${text.title} ${text.summary} ${text.body}`)?.slice(0, 1) ?? []),
    ]);
    expect(faults).toEqual([]);
  });

  it('teaches no attack: names no substance, part, amount or measure of a weapon', () => {
    const telling =
      /\b(detonators?|fuses?|explosive charge|calibre|ammunition|peroxide|nitrate|shrapnel|sarin|ricin|nerve agent)\b|\b\d+ ?(kg|g|grams?|lit(re|er)s?|ml|mm|mph|tonnes?)\b/i;
    expect(faultsOf(({ text }) => telling.exec(text.body)?.slice(0, 1) ?? [])).toEqual([]);
  });

  it('gives the duties of the Act of 2025 no day, as none is set', () => {
    const faults = faultsOf(({ text: { body } }) => {
      const expected = body.includes('spring 2027');
      const open = /no (start )?date (has been|is)? ?set|no date has been set/i.test(body);
      const dated = /\b\d{1,2} (January|February|March|April|May|June) 2027\b/.test(body);
      return [...(expected && !open ? ['does not say that no date is set'] : []), ...(dated ? ['names a day'] : [])];
    });
    expect(faults).toEqual([]);
  });

  it('is there in Welsh for the cards, the toolkits and more, with as many steps and items', () => {
    const inWelsh = new Set(
      [...translations.keys()].filter((key) => key.endsWith('.cy')).map((key) => key.slice(0, -3)),
    );
    const wanted = heads.filter(({ kind }) => kind === 'action-card' || kind === 'toolkit').map(({ slug }) => slug);
    expect(wanted.filter((slug) => !inWelsh.has(slug))).toEqual([]);
    expect(inWelsh.size).toBeGreaterThanOrEqual(wanted.length + 8);
    expect([...translations.keys()].filter((key) => key.endsWith('.ar'))).toHaveLength(1);
    const shape = (body: string): string =>
      [/^## /gm, /^\d+\. /gm, /^- \[ \] /gm, /^- (?!\[ \])/gm, /^:::/gm]
        .map((mark) => body.match(mark)?.length ?? 0)
        .join(' ');
    const faults = [...translations].filter(([key, { body }]) => {
      const slug = key.split('.')[0] ?? '';
      // The word METHANE is explained to English speakers only.
      const english = (documents.get(slug)?.text.body ?? '').replace(/\n## If your team uses METHANE\n[\s\S]*/, '');
      return shape(body) !== shape(english);
    });
    expect(faults.map(([key]) => key)).toEqual([]);
  });

  it('holds every document that the judged queries of the search name', () => {
    const judged: { documents: { slug: string; kind: string; marking: string }[]; queries: { right: string[] }[] } =
      JSON.parse(readFileSync(join(root, 'bench', 'search', 'judged-queries.json'), 'utf8'));
    expect(judged.queries.length).toBeGreaterThanOrEqual(80);
    expect(judged.queries.flatMap(({ right }) => right).filter((slug) => !documents.has(slug))).toEqual([]);
    const planned = judged.documents.map(({ slug, kind, marking }) => `${slug} ${kind} ${marking}`).sort();
    expect(heads.map(({ slug, kind, marking }) => `${slug} ${kind} ${marking}`).sort()).toEqual(planned);
  });
});
