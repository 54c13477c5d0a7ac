import { describe, expect, it } from 'vitest';
import { aCapAlert, aCapInfo } from './cap-builders.ts';
import { parseCapAlert } from './parse-cap.ts';
import { renderCap } from './render-cap.ts';

describe('renderCap', () => {
  it('writes the elements in the order of the schema', () => {
    const names = [...renderCap(aCapAlert()).matchAll(/^<(\w+)/gmu)].map((match) => match[1]);
    expect(names.slice(0, 12).join(' ')).toBe(
      'alert identifier sender sent status msgType scope restriction note info language category',
    );
  });

  it('escapes markup and keeps line breaks of every kind', () => {
    const note = 'a < b & c ]]> d\r\ne\tf';
    expect(parseCapAlert(renderCap(aCapAlert({ note }))).alert?.note).toBe(note);
  });

  it('puts U+FFFD for what XML cannot hold', () => {
    expect(renderCap(aCapAlert({ note: 'a\u0000b\ud800c\uffffd😀' }))).toContain('<note>a�b�c�d😀</note>');
  });

  it('writes numbers as plain decimals', () => {
    const area = { areaDesc: 'x', polygon: [], circle: [{ lat: 1e-7, lon: -0.5, radiusKm: 2 }], geocode: [] };
    expect(renderCap(aCapAlert({ info: [aCapInfo({ area: [area] })] }))).toContain('<circle>0.0000001,-0.5 2</circle>');
  });

  it('uses the precise text only while it says the same numbers', () => {
    const text = '1.00000000000000000001,2 3';
    const area = { areaDesc: 'x', polygon: [], geocode: [], precise: [{ field: 'circle' as const, index: 0, text }] };
    const render = (lat: number) =>
      renderCap(aCapAlert({ info: [aCapInfo({ area: [{ ...area, circle: [{ lat, lon: 2, radiusKm: 3 }] }] })] }));
    expect(render(1)).toContain(`<circle>${text}</circle>`);
    expect(render(7)).toContain('<circle>7,2 3</circle>');
  });
});
