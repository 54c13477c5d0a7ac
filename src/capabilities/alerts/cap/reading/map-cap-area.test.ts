import { describe, expect, it } from 'vitest';
import type { CapReason } from '../cap-reason.ts';
import { readXmlTree } from '../xml/read-xml-tree.ts';
import { mapCapArea } from './map-cap-area.ts';
import { openCapGroup } from './read-cap-fields.ts';

function read(inside: string) {
  const root = readXmlTree(`<info><area><areaDesc>Here</areaDesc>${inside}</area></info>`).root;
  const area = root?.children[0];
  if (root === undefined || area === undefined) throw new Error('the document of this test is not XML');
  const reasons: CapReason[] = [];
  return { area: mapCapArea(area, openCapGroup(root, '1.2', reasons)), reasons };
}

describe('mapCapArea', () => {
  it('maps shapes, codes and heights', () => {
    const { area, reasons } = read(
      '<polygon>1,2 3,4 5,6 1,2</polygon><circle>1,2 3</circle><geocode><valueName>n</valueName><value>v</value></geocode><altitude>0.0</altitude><ceiling>9842.5197</ceiling>',
    );
    expect(area).toEqual({
      areaDesc: 'Here',
      polygon: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
          [1, 2],
        ],
      ],
      circle: [{ lat: 1, lon: 2, radiusKm: 3 }],
      geocode: [{ valueName: 'n', value: 'v' }],
      altitude: 0,
      ceiling: 9842.5197,
    });
    expect(reasons).toEqual([]);
  });

  it('keeps what cannot be read as text, apart from what can be aimed at', () => {
    const { area, reasons } = read('<polygon>95,2 3,4 5,6 95,2</polygon><circle/><altitude>high</altitude>');
    expect(area).toMatchObject({ polygon: [], circle: [] });
    expect(area.unread).toEqual([
      { field: 'polygon', text: '95,2 3,4 5,6 95,2' },
      { field: 'circle', text: '' },
    ]);
    expect(reasons).toHaveLength(3);
  });

  it('keeps digits that a number would lose', () => {
    expect(read('<circle>1.00000000000000000001,2 3</circle>').area.precise).toEqual([
      { field: 'circle', index: 0, text: '1.00000000000000000001,2 3' },
    ]);
  });

  it.each([
    ['<polygon>1,2 3,4 5,6</polygon>', '<polygon> is not closed: its first point is not its last'],
    ['<polygon>1,2 3,4 5,6 3,4 1,2</polygon>', '<polygon> passes the point 3,4 more than once'],
    ['<ceiling>3</ceiling>', '<ceiling> stands without <altitude> (CAP 1.2, 3.2.4)'],
  ])('warns of %s', (inside, message) => {
    expect(read(inside).reasons).toMatchObject([{ level: 'warning', message }]);
  });

  it('tells apart several pairs in one geocode', () => {
    const pair = (name: string) => `<valueName>${name}</valueName><value>${name}1</value>`;
    expect(read(`<geocode>${pair('a')}${pair('b')}</geocode>`).area.geocode).toEqual([
      { valueName: 'a', value: 'a1' },
      { valueName: 'b', value: 'b1' },
    ]);
  });
});
