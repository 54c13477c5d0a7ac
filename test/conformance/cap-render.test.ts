import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capAlertSchema } from '../../src/capabilities/alerts/cap/cap-model-schema.ts';
import { parseCap, parseCapAlert } from '../../src/capabilities/alerts/cap/parse-cap.ts';
import { renderCap } from '../../src/capabilities/alerts/cap/render-cap.ts';
import { decodeXmlText } from '../../src/capabilities/alerts/cap/xml/decode-xml-text.ts';
import { readXmlTree, type XmlElement } from '../../src/capabilities/alerts/cap/xml/read-xml-tree.ts';
import { capAlerts } from './cap-generators.ts';
import { capFolder, listCapSamples } from './cap-samples.ts';
import { makeXsdOracle } from './cap-xsd-oracle.ts';

const samples = listCapSamples();
const whole = samples.filter((sample) => sample.root === 'alert' || sample.facts.expected_by_that_api !== undefined);
const askXsd = capFolder === undefined ? undefined : makeXsdOracle(`${capFolder}/schema`);

describe('rendering what issuers sent', () => {
  if (capFolder === undefined) {
    it('did not run: there is no shared data here', () => expect(listCapSamples()).toEqual([]));
    return;
  }
  it.each(whole)('$file renders as valid CAP 1.2 with the same meaning', ({ bytes }) => {
    const reading = parseCapAlert(bytes);
    expect(reading.reasons.filter((reason) => reason.level === 'refusal')).toEqual([]);
    if (reading.verdict === 'refused') return;
    const xml = renderCap(reading.alert);
    expect(askXsd?.(xml, '1.2')).toMatchObject({ valid: true });
    const again = parseCapAlert(xml);
    expect(again).toMatchObject({ verdict: 'valid', version: '1.2' });
    expect(again.alert).toEqual(reading.alert);
    expect(capAlertSchema.parse(JSON.parse(JSON.stringify(reading.alert)))).toEqual(reading.alert);
  });

  // Told by the documents alone, so that a loss on the way in cannot be hidden by the same loss on the way out.
  const comparable = whole.filter((sample) => sample.xsdValid === true && sample.version !== '1.0');
  it.each(comparable)('$file keeps every leaf of the document', ({ bytes }) => {
    const { alert } = parseCapAlert(bytes);
    expect(alert).toBeDefined();
    if (alert !== undefined) expect(listLeaves(renderCap(alert))).toEqual(listLeaves(bytes));
  });

  it('renders every alert of the feeds and envelopes as valid CAP 1.2', () => {
    const alerts = samples.flatMap((sample) => parseCap(sample.bytes).readings.flatMap(({ alert }) => alert ?? []));
    expect(alerts.length).toBeGreaterThan(130);
    for (const alert of alerts) {
      expect(askXsd?.(renderCap(alert), '1.2')).toMatchObject({ valid: true });
      expect(parseCapAlert(renderCap(alert)).alert).toEqual(alert);
    }
  });
});

/** Every text of a document with its path, signatures aside; numbers and dates by what they say. */
function listLeaves(input: Uint8Array | string): readonly string[] {
  const root = readXmlTree(decodeXmlText(input).text ?? '').root;
  const leaves = (element: XmlElement, path: string): string[] =>
    element.children.length === 0
      ? [`${path} ${normalise(element.local, element.text)}`]
      : element.children
          .filter((child) => child.local !== 'Signature')
          .flatMap((child) => leaves(child, `${path}/${child.local}`));
  // An empty list or link says the same as none.
  return root === undefined
    ? []
    : leaves(root, 'alert').filter((leaf) => !/\/(references|incidents|web|uri) $/u.test(leaf));
}

function normalise(name: string, text: string): string {
  if (/^(identifier|sender|web|uri|language|references|incidents)$/u.test(name))
    return text.trim().replace(/\s+/gu, ' ');
  if (/^(polygon|circle|altitude|ceiling|size)$/u.test(name)) {
    const numbers = text.trim().split(/[\s,]+/u);
    return numbers.map((number) => (Number.isNaN(Number(number)) ? number : Number(number))).join(' ');
  }
  if (!/^(sent|effective|onset|expires)$/u.test(name)) return text;
  return text
    .trim()
    .replace(/\.\d+/u, '')
    .replace(/(T\d\d:\d\d:\d\d)$/u, '$1-00:00')
    .replace(/Z$/u, '-00:00');
}

describe('rendering any alert', () => {
  it('parses back to the same alert and is accepted by the OASIS schema', () => {
    fc.assert(
      fc.property(capAlerts, (alert) => {
        const xml = renderCap(alert);
        const reading = parseCapAlert(xml);
        expect(reading.alert).toEqual(alert);
        expect(reading.verdict).toBe('valid');
        if (askXsd !== undefined) expect(askXsd(xml, '1.2')).toMatchObject({ valid: true });
        expect(capAlertSchema.parse(JSON.parse(JSON.stringify(alert)))).toEqual(alert);
      }),
      { numRuns: 400 },
    );
  });

  it('writes well-formed XML for any text, whatever characters it holds', () => {
    const anything = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(capAlerts, anything, (alert, text) => {
        const reading = parseCapAlert(renderCap({ ...alert, note: text, code: [text] }));
        expect(reading.verdict).toBe('valid');
      }),
    );
  });
});
