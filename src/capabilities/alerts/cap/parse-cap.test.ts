import { describe, expect, it } from 'vitest';
import { aCapAlert } from './cap-builders.ts';
import { maxCapAlerts, parseCap, parseCapAlert } from './parse-cap.ts';
import { renderCap } from './render-cap.ts';

const sound = renderCap(aCapAlert());
const told = (xml: string) => parseCapAlert(xml).reasons.map((reason) => `${reason.line} ${reason.message}`);

describe('parseCapAlert', () => {
  it('reads a sound alert as valid', () => {
    expect(parseCapAlert(sound)).toMatchObject({ verdict: 'valid', version: '1.2', signed: false, reasons: [] });
    expect(parseCapAlert(sound).alert).toEqual(aCapAlert());
  });

  it.each([
    ['an unknown msgType', sound.replace('>Alert<', '>Recall<'), '7 <msgType> "Recall" is not one of'],
    ['an unknown status', sound.replace('>Exercise</st', '>Drill</st'), '6 <status> "Drill" is not one of'],
    ['an unknown scope', sound.replace('>Restricted<', '>Secret<'), '8 <scope> "Secret" is not one of'],
    ['no msgType', sound.replace(/<msgType>.*\n/u, ''), '2 <msgType> is missing'],
    ['an empty status', sound.replace('>Exercise</st', '></st'), '6 <status> "" is not one of'],
    ['no scope', sound.replace(/<scope>.*\n/u, ''), '2 <scope> is missing'],
    ['no identifier', sound.replace(/<identifier>.*\n/u, ''), '2 <identifier> is missing'],
    ['an empty sender', sound.replace(/<sender>.*</u, '<sender> <'), '4 <sender> is empty'],
    ['no date', sound.replace(/<sent>.*\n/u, ''), '2 <sent> is missing'],
    [
      'a date of no calendar',
      sound.replace('2026-03-02T10:05:00-00:00</sent', 'soon</sent'),
      '5 <sent> "soon" cannot be read',
    ],
    [
      'an expiry that cannot be read',
      sound.replace(/<expires>.*</u, '<expires>later<'),
      '<expires> "later" cannot be read',
    ],
    [
      'two kinds',
      sound.replace('<scope>', '<msgType>Cancel</msgType><scope>'),
      '8 <msgType> is given twice and differs',
    ],
    ['another format', '<html><body/></html>', '1 no CAP alert in it: the root element is <html>'],
    [
      'a version to come',
      sound.replace('cap:1.2', 'cap:2.0'),
      '2 the namespace "urn:oasis:names:tc:emergency:cap:2.0"',
    ],
    ['an entity', sound.replace('Grey', '&xxe;'), '10 not well-formed XML: undefined entity'],
    ['a DOCTYPE', sound.replace('?>', '?><!DOCTYPE alert SYSTEM "file:///etc/passwd">'), '1 a DOCTYPE is not accepted'],
  ])('refuses %s', (_, xml, reason) => {
    const reading = parseCapAlert(xml);
    expect(reading.verdict).toBe('refused');
    expect(reading.alert).toBeUndefined();
    expect(told(xml).some((line) => line.includes(reason))).toBe(true);
  });

  it.each([
    ['capitals', sound.replace('>Alert<', '>ALERT<').replace('>Exercise</st', '> exercise </st')],
    ['Z and fractions in dates', sound.replaceAll(':00-00:00<', ':00.000Z<')],
    ['no namespace', sound.replace(/ xmlns="[^"]*"/u, '')],
    [
      'a namespace written otherwise',
      sound.replace('urn:oasis:names:tc:emergency:cap:1.2', 'http://x.example/CAP/1.2/'),
    ],
    ['a namespace with blanks', sound.replace('cap:1.2"', 'cap:1.2 "')],
    ['a prefix nobody declared', sound.replace('<alert xmlns=', '<cap:alert x=').replace('</alert', '</cap:alert')],
    ['another order', sound.replace(/(<sender>.*\n)(<sent>.*\n)/u, '$2$1')],
    ['an element twice', sound.replace(/(<status>.*\n)/u, '$1$1')],
    ['strange elements', sound.replace('<status>', '<mood/><x xmlns="urn:o">y</x><status>')],
    ['names in capitals', sound.replace(/note>/gu, 'Note>')],
  ])('bears %s without changing what is said', (_, xml) => {
    const reading = parseCapAlert(xml);
    expect(reading.verdict).toBe('lenient');
    expect(reading.reasons.length).toBeGreaterThan(0);
    expect(reading.alert).toEqual(aCapAlert());
  });

  it('fills in Unknown and Other, and says so', () => {
    const xml = sound.replace(/<(category|urgency|severity)>.*\n/gu, '').replace('>Likely<', '>perhaps<');
    expect(parseCapAlert(xml).alert?.info[0]).toMatchObject({
      category: ['Other'],
      urgency: 'Unknown',
      severity: 'Unknown',
      certainty: 'Unknown',
    });
    expect(told(xml)).toContain('11 <category> is missing: read as Other');
  });

  it('joins a second instruction to the first', () => {
    const xml = sound.replace('</instruction>', '</instruction><instruction>Stay away.</instruction>');
    expect(parseCapAlert(xml).alert?.info[0]?.instruction).toMatch(/Mill Lane\.\nStay away\.$/u);
  });

  it('tells a signature, and that nobody has verified it', () => {
    const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>';
    const reading = parseCapAlert(sound.replace('</alert>', `${signature}</alert>`));
    expect(reading).toMatchObject({ verdict: 'valid', signed: true });
    expect(reading.reasons.map((reason) => reason.message)).toEqual([
      'it carries a signature, which has not been verified',
    ]);
  });

  it('wants exactly one alert', () => {
    const body = sound.slice(sound.indexOf('<alert'));
    expect(told(`<alerts>${body}${body}</alerts>`)).toEqual(['0 one alert is wanted, 2 found']);
  });
});

describe('parseCap', () => {
  it('lets the worst alert of a document decide, and keeps the others', () => {
    const body = sound.slice(sound.indexOf('<alert'));
    const document = parseCap(`<alerts>${body}${body.replace('>Alert<', '>Recall<')}</alerts>`);
    expect(document.verdict).toBe('refused');
    expect(document.readings.map((reading) => reading.verdict)).toEqual(['valid', 'refused']);
  });

  it('reads an alert that stands in a feed as text, with the lines of the feed', () => {
    const text = sound.replace('>Alert<', '>ALERT<').replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><content>\n${text}</content></entry></feed>`;
    const document = parseCap(xml);
    expect(document).toMatchObject({
      verdict: 'lenient',
      readings: [{ verdict: 'lenient', alert: { msgType: 'Alert' } }],
    });
    expect(document.readings[0]?.reasons.map((reason) => reason.line)).toEqual([2, 9]);
  });

  it('refuses a flood of alerts', () => {
    const xml = `<alerts>${'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>'.repeat(maxCapAlerts + 1)}</alerts>`;
    expect(parseCap(xml)).toMatchObject({ verdict: 'refused', readings: [] });
  });
});
