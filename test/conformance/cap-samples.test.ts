import { describe, expect, it } from 'vitest';
import { checkCapFile } from '../../src/capabilities/alerts/cap/check-cap-file.ts';
import { capFolder, listCapSamples } from './cap-samples.ts';

const samples = listCapSamples();
const single = samples.filter((sample) => sample.facts.infos !== undefined && sample.root === 'alert');

describe('the CAP samples', () => {
  if (capFolder === undefined) {
    it('did not run: there is no shared data here', () => expect(listCapSamples()).toEqual([]));
    return;
  }
  it.each(single)('$file is counted as its collector counted it', ({ file, bytes, facts }) => {
    const report = checkCapFile(file, bytes);
    expect(report.alerts).toHaveLength(1);
    const { sender, status, msgType, scope, infos, circles, geocodes, resources } = facts;
    expect(report.alerts[0]).toMatchObject({ sender, status, msgType, scope, infos, circles, geocodes, resources });
    expect([...(report.alerts[0]?.languages ?? [])].sort()).toEqual(facts.languages);
  });

  it.each([
    ['google__bushfire.edxlde', 'valid', 7, 0],
    ['kelvinn__bushfire_valid.edxlde', 'valid', 59, 0],
    ['kelvinn__rfs.xml', 'valid', 1, 0],
    ['kelvinn__smhi.se.alerts.cap', 'valid', 17, 0],
    ['kelvinn__weather.atom', 'valid', 1, 0],
    ['google__weather_invalid.atom', 'valid', 1, 0],
    ['google__no_entries.atom', 'lenient', 1, 0],
    ['google__weather_index.atom', 'lenient', 0, 2],
    ['kelvinn__us_nws_weather.atom', 'lenient', 0, 2],
    ['google__ny_index.rss', 'lenient', 0, 2],
    ['google__empty_weather_index.atom', 'lenient', 0, 0],
    ['google__no_id.atom', 'lenient', 0, 0],
    ['google__invalid.rss', 'lenient', 0, 0],
    ['google__xee.atom', 'refused', 0, 0],
  ])('feeds-and-envelopes/%s is %s with %i alerts and %i links', (name, verdict, alerts, links) => {
    const sample = samples.find(({ file }) => file === `feeds-and-envelopes/${name}`);
    const report = checkCapFile(name, sample?.bytes ?? new Uint8Array());
    expect([report.verdict, report.alerts.length, report.links.length]).toEqual([verdict, alerts, links]);
    if (verdict !== 'valid') expect(report.reasons.length).toBeGreaterThan(0);
  });
});
