import { describe, expect, it } from 'vitest';
import { checkPlanPicture } from './check-plan-picture.ts';
import { drawFloorPlan, shareOfBand } from './draw-floor-plan.ts';
import { largestPlan } from './floor-plan.ts';
import { aJpeg, aPng } from './floor-plan-builders.ts';

function strip(name: string, bytes: Buffer) {
  const checked = checkPlanPicture(name, bytes);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.value;
}

describe('a picture of a floor', () => {
  it('keeps what a PNG shows and loses what was written beside it', () => {
    const given = aPng({ width: 30, height: 20, comment: 'Taken at 51.5,-0.14' });
    const picture = strip('plan.jpg', Buffer.concat([given, Buffer.from('<script>hidden</script>')]));
    expect(picture).toMatchObject({ mediaType: 'image/png', width: 30, height: 20 });
    expect(given.includes('51.5')).toBe(true);
    expect(picture.bytes.includes('51.5')).toBe(false);
    expect(picture.bytes.includes('script')).toBe(false);
    expect(picture.bytes).toEqual(aPng({ width: 30, height: 20, comment: '' }));
  });

  it('loses the place and the device of a JPEG, but stays the right way up', () => {
    const given = aJpeg({ orientation: 6, gps: 'GPS 51.5 N' });
    const picture = strip('plan.png', Buffer.concat([given, Buffer.from('more')]));
    expect(given.includes('GPS 51.5')).toBe(true);
    for (const gone of ['GPS', 'Acme Camera', 'a comment', 'JFIF', 'more'])
      expect(picture.bytes.includes(gone)).toBe(false);
    // It lies on its side: 3 points wide and 2 tall as it is stored.
    expect(picture).toMatchObject({ mediaType: 'image/jpeg', width: 2, height: 3 });
    expect(picture.bytes.subarray(0, 12).toString('latin1')).toContain('Exif');
    expect(strip('again', picture.bytes)).toEqual(picture);
    expect(strip('upright', aJpeg({ orientation: 1, gps: 'GPS' })).bytes.includes('Exif')).toBe(false);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>')],
    ['a page', Buffer.from('<!doctype html><svg>')],
    ['half a PNG', aPng({ width: 9, height: 9, comment: '' }).subarray(0, 60)],
    [
      'a damaged PNG',
      Buffer.from(aPng({ width: 9, height: 9, comment: '' }).map((byte, at) => (at === 18 ? 7 : byte))),
    ],
    ['half a JPEG', aJpeg({ orientation: 1, gps: '' }).subarray(0, -2)],
    ['too much', Buffer.alloc(largestPlan + 1, 0xff)],
    ['too wide', aPng({ width: 10_001, height: 1, comment: '' })],
  ])('is refused for %s', (_what, bytes) => {
    expect(checkPlanPicture('plan.png', bytes)).toMatchObject({ ok: false, errors: { file: expect.any(String) } });
  });

  it('survives whatever bytes follow the beginning of a JPEG', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const bytes = aJpeg({ orientation: 3, gps: 'GPS' });
      bytes[2 + ((seed * 7919) % (bytes.length - 2))] = (seed * 31) % 256;
      expect(() => checkPlanPicture('plan.jpg', bytes)).not.toThrow();
    }
  });

  it('is drawn under its marking, with marks where they were put', () => {
    const picture = strip('plan.png', aPng({ width: 200, height: 100, comment: '' }));
    const svg = drawFloorPlan({
      picture,
      marks: [{ number: 1, kind: 'exit', label: 'Door <b>', x: 50, y: 25 }],
      head: 'TLP:AMBER+STRICT Café & Bar',
    });
    expect(svg).toContain('TLP:AMBER+STRICT Café &#38; Bar');
    expect(svg).toContain('<title>Door &#60;b&#62;</title>');
    expect(svg).toMatch(/<text x="100" y="26.5"/);
    expect(shareOfBand(picture)).toBeCloseTo(6.8 / 106.8);
  });
});
