import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font, Glyph } from 'fontkit';

/** The outlines of our face, one letter at a time: for pictures, which need few of them and at once. */
export interface FaceGlyphs {
  readonly unitsPerEm: number;
  /** The glyph of a character; nothing when our face does not have it. */
  find(codePoint: number): Glyph | undefined;
}

// The same face as on the pages, in two parts: English, then the letters of Welsh and the rest of Europe.
const parts = ['latin', 'latin-ext'].map((part) => `@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`);

let opened: Promise<readonly Font[]> | undefined;

/** The parts of our face, the more common first. Nothing of them is decoded before it is asked for. */
export function openFaceParts(): Promise<readonly Font[]> {
  opened ??= readParts();
  return opened;
}

async function readParts(): Promise<readonly Font[]> {
  const { create } = await import('fontkit');
  const { resolve } = createRequire(import.meta.url);
  return Promise.all(parts.map(async (part) => create(await readFile(resolve(part)))));
}

/** Our face in its regular weight. Decoding a part takes a third of a second, once; English needs the first alone. */
export async function loadFaceGlyphs(): Promise<FaceGlyphs> {
  const fonts = await openFaceParts();
  return {
    unitsPerEm: fonts[0]?.unitsPerEm ?? 1,
    find: (code) => fonts.find((font) => font.hasGlyphForCodePoint(code))?.glyphForCodePoint(code),
  };
}
