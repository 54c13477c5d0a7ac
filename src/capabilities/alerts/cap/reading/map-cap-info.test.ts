import { describe, expect, it } from 'vitest';
import type { CapReason } from '../cap-reason.ts';
import { readXmlTree } from '../xml/read-xml-tree.ts';
import { mapCapInfo, withoutAbsent } from './map-cap-info.ts';
import { openCapGroup } from './read-cap-fields.ts';

function read(inside: string) {
  const info = readXmlTree(`<alert><info>${inside}</info></alert>`).root?.children[0];
  if (info?.parent === undefined) throw new Error('the document of this test is not XML');
  const reasons: CapReason[] = [];
  return {
    info: mapCapInfo(info, openCapGroup(info.parent, '1.2', reasons)),
    told: reasons.map((each) => each.message),
  };
}

describe('mapCapInfo', () => {
  it.each([
    ['<language>en_GB</language>', 'en-GB'],
    ['<language/>', 'en-US'],
    ['<language>English (UK)</language>', undefined],
    ['', undefined],
  ])('reads %s as %s', (inside, language) => expect(read(inside).info.language).toBe(language));

  it('takes the headline where the event is missing', () => {
    expect(read('<headline> Flood </headline>').info.event).toBe('Flood');
  });

  it('reads Unknown for what it does not know, leaves out an unknown response', () => {
    const { info, told } = read('<urgency>Now</urgency><responseType>Panic</responseType><category>War</category>');
    expect(info).toMatchObject({ urgency: 'Unknown', responseType: [], category: ['Other'] });
    expect(told).toContain('<responseType> "Panic" is left out');
  });

  it('maps a resource, with a media type even where there is none', () => {
    const { info } = read(
      '<resource><resourceDesc>map</resourceDesc><size>12</size><uri> http://a.example/m </uri></resource>',
    );
    expect(info.resource).toEqual([
      { resourceDesc: 'map', mimeType: 'application/octet-stream', size: 12, uri: 'http://a.example/m' },
    ]);
    expect(read('<resource><size>-1</size></resource>').info.resource[0]?.size).toBeUndefined();
  });

  it('keeps the text of markup inside a description', () => {
    expect(read('<description>Stay <b>inside</b>.</description>').info.description).toBe('Stay inside.');
  });
});

describe('withoutAbsent', () => {
  it('drops undefined, keeps empty', () =>
    expect(Object.keys(withoutAbsent({ a: undefined, b: '', c: 0 }))).toEqual(['b', 'c']));
});
