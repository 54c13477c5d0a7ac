import { describe, expect, it } from 'vitest';
import { aCapAlert } from '../cap-builders.ts';
import type { CapVersion } from '../cap-model.ts';
import { renderCap } from '../render-cap.ts';
import { readXmlTree } from '../xml/read-xml-tree.ts';
import { checkCapSchema } from './check-cap-schema.ts';

const sound = renderCap(aCapAlert());

function breaches(xml: string, version: CapVersion = '1.2'): string[] {
  const root = readXmlTree(xml).root;
  return root === undefined
    ? ['not XML']
    : checkCapSchema(root, version).map(({ line, message }) => `${line} ${message}`);
}

describe('checkCapSchema', () => {
  it('finds nothing wrong with a sound alert', () => expect(breaches(sound)).toEqual([]));

  it.each([
    ['a missing element', sound.replace(/<status>.*\n/u, ''), '2 <status> is missing'],
    ['a repeated element', sound.replace(/(<status>.*\n)/u, '$1$1'), '7 <status> stands more than once'],
    [
      'a wrong order',
      sound.replace(/(<sender>.*\n)(<sent>.*\n)/u, '$2$1'),
      '5 <sender> stands too late: its place is before <sent>',
    ],
    ['a stranger', sound.replace('<status>', '<mood/><status>'), '6 <mood> is not part of CAP 1.2 in <alert>'],
    [
      'another namespace',
      sound.replace('<status>', '<x xmlns="urn:o"/><status>'),
      '6 <x> of the namespace "urn:o" is not allowed in <alert>',
    ],
    [
      'an attribute',
      sound.replace('<status>', '<status x="1">'),
      '6 <status> has the attribute x, which CAP does not know',
    ],
    ['stray text', sound.replace('<status>', 'hm <status>'), '2 text stands directly in <alert>: "hm"'],
    ['a no-break space', sound.replace('<status>', '\u00a0<status>'), '2 text stands directly in <alert>: ""'],
    ['an element in a text', sound.replace('Grey', '<b>G</b>'), '10 <b> stands in <note>, where only text may stand'],
  ])('finds %s', (_, xml, breach) => expect(breaches(xml)).toEqual([breach]));

  it('finds values that do not fit, with what would', () => {
    expect(breaches(sound.replace('>Exercise</status>', '>exercise</status>'))).toEqual([
      '6 <status> is "exercise", not one of Actual, Exercise, System, Test, Draft',
    ]);
    expect(breaches(sound.replace('10:05:00-00:00</sent>', '10:05:00Z</sent>'))[0]).toContain(
      'not a dateTime of the form 2002-05-24T16:49:00-07:00',
    );
  });

  it('knows each version apart', () => {
    expect(breaches(sound, '1.1')[0]).toContain('is not the alert element of CAP 1.1');
    const older = sound.replace('cap:1.2', 'cap:1.1');
    expect(breaches(older, '1.1')).toEqual([expect.stringContaining('<responseType> is "Avoid"')]);
  });

  it('lets a signature stand at the end of 1.2, with anything in it', () => {
    const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="i"><x y="1">t</x></Signature>';
    expect(breaches(sound.replace('</alert>', `${signature}</alert>`))).toEqual([]);
    expect(breaches(sound.replace('<info>', `${signature}<info>`))).toHaveLength(1);
  });

  it('takes an empty language for the default', () => {
    expect(breaches(sound.replace('<language>en-GB</language>', '<language/>'))).toEqual([]);
  });
});
