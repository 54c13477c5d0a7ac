import type { Font, Glyph, PathCommand } from 'fontkit';
import { openFaceParts } from './face-glyphs.ts';
import { type OutlineGlyph, type OutlinePoint, writeTrueType } from './write-truetype.ts';

/** A font to put into documents, and which characters it has. */
export interface DocumentFont {
  /** Read once: its tables and glyphs are decoded for the first document and at hand for every other. */
  readonly font: Font;
  has(codePoint: number): boolean;
}

const highest = 0xfffe;

let made: Promise<DocumentFont> | undefined;

/**
 * Inter in its regular weight as one plain TrueType file. The package has it as WOFF2 for browsers only, in parts, and with
 * tables that cannot be cut up for a PDF; so its outlines are read and written anew, once for the life of the process.
 */
export function loadDocumentFont(): Promise<DocumentFont> {
  made ??= makeDocumentFont();
  return made;
}

async function makeDocumentFont(): Promise<DocumentFont> {
  const { create } = await import('fontkit');
  const fonts = await openFaceParts();
  const [first] = fonts;
  if (!first) throw new Error('There is no font.');
  const found = new Map<number, Glyph>();
  for (const font of fonts)
    for (const code of shownBy(font)) if (!found.has(code)) found.set(code, font.glyphForCodePoint(code));
  const glyphs = [...found].map(([code, glyph]) => outlineOf(glyph, code));
  const { unitsPerEm, ascent, descent } = first;
  const name = 'Inter-Regular';
  const bytes = writeTrueType({
    name,
    unitsPerEm,
    ascent,
    descent,
    glyphs: [outlineOf(first.getGlyph(0), 0), ...glyphs],
  });
  return { font: create(bytes), has: (code) => found.has(code) };
}

function shownBy(font: Font): number[] {
  return font.characterSet.filter((code) => code > 0 && code <= highest && font.hasGlyphForCodePoint(code));
}

function outlineOf({ advanceWidth, path }: Glyph, codePoint: number): OutlineGlyph {
  const contours: OutlinePoint[][] = [];
  for (const step of path.commands) {
    if (step.command === 'moveTo') contours.push([]);
    contours.at(-1)?.push(...pointsOf(step));
  }
  return { codePoint, advance: Math.round(advanceWidth), contours };
}

function pointsOf({ command, args }: PathCommand): OutlinePoint[] {
  const [a = 0, b = 0, c = 0, d = 0] = args.map(Math.round);
  if (command === 'closePath') return [];
  if (command === 'quadraticCurveTo') {
    return [
      { x: a, y: b, on: false },
      { x: c, y: d, on: true },
    ];
  }
  return [{ x: a, y: b, on: true }];
}
