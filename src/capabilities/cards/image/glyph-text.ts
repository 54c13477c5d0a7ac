import type { PathCommand } from 'fontkit';
import { type FaceGlyphs, loadFaceGlyphs } from '../../../design/documents/face-glyphs.ts';

/** Draws text as outlines of our own face, so that a picture needs no font where it is drawn or looked at. */
export interface GlyphText {
  /** Whether our face has every letter and digit of a text; a little picture that it lacks is left out. */
  has(text: string): boolean;
  /** How wide a text runs at a size, in pixels. */
  width(text: string, size: number): number;
  /** Breaks a text into lines of at most a width; its own line breaks stay. */
  wrap(text: string, size: number, width: number): string[];
  /** An SVG path of one line, its base line beginning at `x`, `y`. `bold` draws the edges too. */
  draw(
    text: string,
    place: {
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly fill: string;
      readonly bold?: boolean;
    },
  ): string;
}

/** Loads the face. */
export async function loadGlyphText(): Promise<GlyphText> {
  return makeGlyphText(await loadFaceGlyphs());
}

const isLetter = /[\p{L}\p{M}\p{N}]/u;

function makeGlyphText(face: FaceGlyphs): GlyphText {
  const glyphsOf = (text: string) => [...text].flatMap((letter) => face.find(letter.codePointAt(0) ?? 0) ?? []);
  const scale = (size: number): number => size / face.unitsPerEm;
  const width: GlyphText['width'] = (text, size) =>
    glyphsOf(text).reduce((sum, glyph) => sum + glyph.advanceWidth, 0) * scale(size);
  return {
    has: (text) => [...text].every((each) => !isLetter.test(each) || face.find(each.codePointAt(0) ?? 0) !== undefined),
    width,
    wrap: (text, size, most) => text.split('\n').flatMap((line) => wrapLine(line, (part) => width(part, size) <= most)),
    draw(text, { x, y, size, fill, bold }) {
      const factor = scale(size);
      let at = x;
      const paths = glyphsOf(text).map((glyph) => {
        const path = glyph.path.commands.map((step) => writeStep(step, { factor, x: at, y })).join('');
        at += glyph.advanceWidth * factor;
        return path;
      });
      const edge = bold ? ` stroke="${fill}" stroke-width="${(size / 22).toFixed(2)}"` : '';
      return `<path fill="${fill}"${edge} d="${paths.join('')}"/>`;
    },
  };
}

const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;

// A font counts upwards, a picture downwards.
function writeStep({ command, args }: PathCommand, to: { factor: number; x: number; y: number }): string {
  const moved = args.map((value, place) => (place % 2 === 0 ? to.x + value * to.factor : to.y - value * to.factor));
  return letters[command] + moved.map((value) => value.toFixed(1)).join(' ');
}

function wrapLine(line: string, fits: (part: string) => boolean): string[] {
  const lines: string[] = [];
  let open = '';
  for (const word of line.split(/\s+/).flatMap((each) => cutWord(each, fits))) {
    const longer = open === '' ? word : `${open} ${word}`;
    if (fits(longer)) open = longer;
    else {
      lines.push(open);
      open = word;
    }
  }
  return [...lines, open].filter((each) => each !== '');
}

// A word that is longer than a line, such as an address, is cut where it must be.
function cutWord(word: string, fits: (part: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (!fits(piece + letter)) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
