import { SaxesParser } from 'saxes';
import { aCapAlert } from '../src/capabilities/alerts/cap/cap-builders.ts';
import { checkCapFile } from '../src/capabilities/alerts/cap/check-cap-file.ts';
import { renderCap } from '../src/capabilities/alerts/cap/render-cap.ts';
import { type Bench, pairedRatios } from './bench.ts';

const files = 400;

/** How much the whole CAP border (schema check, mapping, warnings) costs over only reading the XML. */
export const capBench: Bench = {
  name: 'cap',
  sentence: 'CAP files checked a second, against reading the same XML with the bare parser.',
  async run({ rounds, tell }) {
    const text = renderCap(aCapAlert());
    const bytes = Buffer.from(text);
    const checked: number[] = [];
    const read: number[] = [];
    checkMany(bytes);
    readMany(text);
    for (let round = 0; round < rounds; round += 1) {
      checked.push(perSecond(() => checkMany(bytes)));
      read.push(perSecond(() => readMany(text)));
      tell(`round ${round + 1} of ${rounds}`);
    }
    return {
      measurements: [
        { name: 'checked and mapped', unit: 'files/s', values: checked },
        { name: 'read by the bare parser', unit: 'files/s', values: read },
      ],
      ratios: { 'of-bare-parser': pairedRatios(checked, read) },
    };
  },
};

function perSecond(work: () => void): number {
  const started = performance.now();
  work();
  return (files * 1000) / (performance.now() - started);
}

function checkMany(bytes: Uint8Array): void {
  for (let index = 0; index < files; index += 1) {
    const report = checkCapFile('bench.xml', bytes);
    if (report.verdict !== 'valid') throw new Error(report.reasons.join('\n'));
  }
}

function readMany(text: string): void {
  for (let index = 0; index < files; index += 1) {
    let elements = 0;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('opentag', () => {
      elements += 1;
    });
    parser.write(text).close();
    if (elements < 10) throw new Error('The bare parser read nothing.');
  }
}
