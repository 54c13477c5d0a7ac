import { describe, expect, it } from 'vitest';
import { aCapAlert } from './cap/cap-builders.ts';
import { renderCap } from './cap/render-cap.ts';
import { readCapFile } from './read-cap-file.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('what is in a CAP file', () => {
  it('is each alert, with who sent it and when', () => {
    const reading = readCapFile('a.xml', bytes(renderCap(aCapAlert())));
    expect(reading.verdict).toBe('valid');
    expect(reading.entries).toMatchObject([{ index: 0, usable: true, headline: expect.stringContaining('EXERCISE') }]);
  });

  it('is not usable when it is no message for people', () => {
    const reading = readCapFile('a.xml', bytes(renderCap(aCapAlert({ msgType: 'Ack', references: [] }))));
    expect(reading.entries.map(({ usable }) => usable)).toEqual([false]);
  });

  it('is refused with a reason when it is something else', () => {
    const reading = readCapFile('a.xml', bytes('<html></html>'));
    expect(reading).toMatchObject({ verdict: 'refused', entries: [] });
    expect(reading.reasons.length).toBeGreaterThan(0);
  });
});
