import { Resvg } from '@resvg/resvg-js';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { aCardPayload } from '../card-builders.ts';
import { makeCardImage } from './make-card-image.ts';
import { makeQrSquare, writeQrSvg } from './qr-square.ts';

const url = 'https://tocsin.test/cards/4KH7PW23XC';

/** What an independent reader sees in a picture. */
function readSquare(svgOrPng: string | Buffer, size?: number): string | undefined {
  const href = typeof svgOrPng === 'string' ? undefined : `data:image/png;base64,${svgOrPng.toString('base64')}`;
  const { width, height } = href ? sizeOf(svgOrPng as Buffer) : { width: size ?? 800, height: size ?? 800 };
  const svg = href
    ? `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`
    : String(svgOrPng).replace('<svg ', `<svg width="${width}" height="${height}" `);
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return jsqr.default(new Uint8ClampedArray(drawn.pixels), drawn.width, drawn.height)?.data;
}

function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

describe('a card as a picture', () => {
  it('holds a square that any phone reads, and the words of the card', async () => {
    const png = await makeCardImage({ payload: aCardPayload(), code: '4KH 7PW 23XC', url });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(sizeOf(png).width).toBe(1080);
    expect(readSquare(png)).toBe(url);
  });

  it('is refused in a language that our face cannot write', async () => {
    const payload = aCardPayload();
    const arabic = { ...payload, words: { ...payload.words, first: 'تمرين' } };
    await expect(makeCardImage({ payload: arabic, code: '4KH 7PW 23XC', url })).rejects.toMatchObject({
      code: 'CARD_IMAGE_NOT_DRAWN',
    });
  });

  it('as a square alone is read back, a whole signed card too, and is not made when it would not be read', () => {
    const long = `https://tocsin.test/cards/verify#${'aB3_-'.repeat(330)}`;
    for (const text of [url, long]) {
      const square = makeQrSquare(text);
      expect(readSquare(square ? writeQrSvg(square, 'A "square"') : '', 1200)).toBe(text);
    }
    expect(makeQrSquare('x'.repeat(1801))).toBeUndefined();
  });
});
