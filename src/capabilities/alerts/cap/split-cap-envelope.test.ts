import { describe, expect, it } from 'vitest';
import { splitCapEnvelope } from './split-cap-envelope.ts';
import { readXmlTree } from './xml/read-xml-tree.ts';

const alert = '<c:alert xmlns:c="urn:oasis:names:tc:emergency:cap:1.2"><c:identifier>1</c:identifier></c:alert>';
const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`;

function split(xml: string) {
  const root = readXmlTree(xml).root;
  if (root === undefined) throw new Error('the document of this test is not XML');
  const { kind, alerts, texts, links, reasons } = splitCapEnvelope(root);
  return { kind, alerts: alerts.length, texts: texts.length, links, told: reasons.map((reason) => reason.message) };
}

describe('splitCapEnvelope', () => {
  it.each([
    ['an alert', alert, 'alert', 1],
    ['an alert without namespace', '<alert><identifier/><sender/><info/></alert>', 'alert', 1],
    ['a list of alerts', `<alerts>${alert}${alert}</alerts>`, 'alerts', 2],
    ['EDXL-DE', `<d:EDXLDistribution xmlns:d="urn:d"><d:x><d:y>${alert}</d:y></d:x></d:EDXLDistribution>`, 'edxl', 1],
    ['Atom', atom(`<entry><content>${alert}</content></entry>`), 'atom', 1],
    ['RSS', `<rss><channel><item>${alert}</item></channel></rss>`, 'rss', 1],
    ['anything else', `<soap><body>${alert}</body></soap>`, 'other', 1],
    ['no alert at all', '<soap><alert>beep</alert></soap>', 'other', 0],
  ])('finds the alerts in %s', (_, xml, kind, alerts) => {
    expect(split(xml)).toMatchObject({ kind, alerts, told: [] });
  });

  it('finds an alert in escaped text', () => {
    const text = alert.replace(/</gu, '&lt;');
    expect(split(atom(`<entry><content>${text}</content></entry>`))).toMatchObject({ alerts: 0, texts: 1, told: [] });
  });

  it('lists the links of an index', () => {
    const entries =
      '<entry><link rel="self" href="http://a.example/self"/><link href="http://a.example/page"/><link type="application/cap+xml" href="http://a.example/1"/></entry><entry><link href="http://a.example/2"/></entry>';
    expect(split(atom(entries))).toMatchObject({
      links: ['http://a.example/1', 'http://a.example/2'],
      told: ['an index of 2 alerts by link: fetch each link'],
    });
    expect(
      split('<rss><channel><link>x</link><item><link> http://b.example </link></item></channel></rss>').links,
    ).toEqual(['http://b.example']);
  });

  it('tells entries with nothing to read, and feeds without entries', () => {
    expect(split(atom('<entry><content/></entry>')).told).toEqual([
      'this entry holds neither an alert nor a link',
      'an Atom feed without any alert in it',
    ]);
    expect(split('<rss><channel/></rss>').told[0]).toBe('an RSS feed without any alert in it');
    expect(split('<EDXLDistribution/>').told[0]).toBe('an EDXL-DE envelope without any alert in it');
  });

  it('tells the links that stand beside whole alerts', () => {
    const xml = atom(
      `<entry>${alert}<link href="http://a.example/1"/></entry><entry><link href="http://a.example/2"/></entry>`,
    );
    expect(split(xml)).toMatchObject({
      alerts: 1,
      links: ['http://a.example/2'],
      told: ['1 alert by link only, besides those inside: fetch each link'],
    });
  });
});
