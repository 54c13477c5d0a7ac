import { describe, expect, it } from 'vitest';
import { readXmlTree } from '../xml/read-xml-tree.ts';
import { mapCapAlert } from './map-cap-alert.ts';

function read(inside: string, scope = '<scope>Public</scope>') {
  const root = readXmlTree(
    `<alert xmlns="http://www.incident.com/cap/1.0"><identifier>a</identifier><sender>b</sender><sent>2003-04-02T14:39:01-05:00</sent><status>Actual</status><msgType>Alert</msgType>${scope}${inside}</alert>`,
  ).root;
  if (root === undefined) throw new Error('the document of this test is not XML');
  const mapped = mapCapAlert(root, '1.0');
  return { alert: mapped.alert, told: mapped.reasons.map((reason) => reason.message) };
}

describe('mapCapAlert with CAP 1.0', () => {
  it('drops the password and says so', () => {
    const { alert, told } = read('<password>sesame</password>');
    expect(JSON.stringify(alert)).not.toContain('sesame');
    expect(told).toEqual(['<password> is left out: CAP 1.1 and later have none']);
  });

  it.each([
    ['', 'Public'],
    ['<restriction>staff</restriction>', 'Restricted'],
    ['<addresses>x@y.example</addresses>', 'Private'],
  ])('reads a missing scope with "%s" as %s', (inside, scope) => {
    expect(read(inside, '').alert?.scope).toBe(scope);
  });

  it('splits name=value, and reads Very Likely as Likely', () => {
    const { alert, told } = read(
      '<info><event>e</event><urgency>Past</urgency><severity>Minor</severity><certainty>Very Likely</certainty><eventCode>SAME=EQW</eventCode><parameter>HSAS=ORANGE</parameter><area><areaDesc>x</areaDesc><geocode>fips6=006109</geocode></area></info>',
    );
    expect(alert?.info[0]).toMatchObject({
      category: ['Other'],
      certainty: 'Likely',
      eventCode: [{ valueName: 'SAME', value: 'EQW' }],
      parameter: [{ valueName: 'HSAS', value: 'ORANGE' }],
      area: [{ geocode: [{ valueName: 'fips6', value: '006109' }] }],
    });
    expect(told).toEqual(['<category> is missing: read as Other', '<certainty> "Very Likely" is read as Likely']);
  });

  it('reads references and incidents as lists', () => {
    const { alert } = read('<references>s,i,2003-04-02T14:39:01-05:00</references><incidents>a "b c"</incidents>');
    expect(alert?.references).toEqual([{ sender: 's', identifier: 'i', sent: '2003-04-02T14:39:01-05:00' }]);
    expect(alert?.incidents).toEqual(['a', 'b c']);
  });
});
