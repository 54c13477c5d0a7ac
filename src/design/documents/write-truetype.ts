/** A point of an outline; `on` the curve, or the control point of a quadratic one. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** A glyph: which character it is for (0 for "no such glyph"), how wide it runs, and its closed outlines. */
export interface OutlineGlyph {
  readonly codePoint: number;
  readonly advance: number;
  readonly contours: readonly (readonly OutlinePoint[])[];
}

/** A font of outlines, in units of which `unitsPerEm` make the size of the type. The first glyph is that for 0. */
export interface OutlineFont {
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly glyphs: readonly OutlineGlyph[];
}

const macRomanOrder = 0x00030000;

/** Writes a font as TrueType (ISO/IEC 14496-22), with what a PDF needs and no more: no hints, no kerning, characters up to U+FFFF. */
export function writeTrueType(font: OutlineFont): Buffer {
  const glyphs = [...font.glyphs].sort((one, other) => one.codePoint - other.codePoint);
  const drawn = glyphs.map(writeGlyph);
  const offsets = [0];
  for (const data of drawn) offsets.push(last(offsets) + data.length);
  const widths = glyphs.flatMap((glyph) => [glyph.advance, leftOf(glyph)]);
  return writeTables([
    ['cmap', writeCharacters(glyphs.map(({ codePoint }) => codePoint))],
    ['glyf', Buffer.concat(drawn)],
    ['head', writeHead(font)],
    ['hhea', writeHorizontalHeader(font, glyphs)],
    ['hmtx', words(...widths)],
    ['loca', longs(...offsets)],
    ['maxp', Buffer.concat([longs(0x00010000), words(glyphs.length, 0xffff, 0xfff, 0, 0, 2, ...zeros(7), 0)])],
    ['name', writeName(font.name)],
    ['post', Buffer.concat([longs(macRomanOrder, 0), words(-100, 50), longs(...zeros(5))])],
  ]);
}

function last(list: readonly number[]): number {
  return list.at(-1) ?? 0;
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

// Readers move a glyph until its left edge stands where its width says: it must say where it is.
function leftOf({ contours }: OutlineGlyph): number {
  let left: number | undefined;
  for (const contour of contours) for (const { x } of contour) left = Math.min(left ?? x, x);
  return left ?? 0;
}

/** Numbers of 16 bits, big end first; negative ones as two's complement. */
function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [place, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, place * 2);
  return bytes;
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, place * 4);
  return bytes;
}

// 5.3.3: a simple glyph; every coordinate as a step of 16 bits, which is longer than it could be and simple.
function writeGlyph({ contours }: OutlineGlyph): Buffer {
  const points = contours.flat();
  if (points.length === 0) return Buffer.alloc(0);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const ends = contours.map((_contour, place) => contours.slice(0, place + 1).flat().length - 1);
  const steps = (values: readonly number[]) => values.map((value, place) => value - (values[place - 1] ?? 0));
  const flags = Buffer.from(points.map(({ on }) => (on ? 1 : 0)));
  const data = Buffer.concat([words(contours.length, ...box, ...ends, 0), flags, words(...steps(xs), ...steps(ys))]);
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

// Format 4: runs of neighbouring characters whose glyphs are neighbours too.
function writeCharacters(codePoints: readonly number[]): Buffer {
  const runs: { from: number; to: number; delta: number }[] = [];
  for (const [glyph, code] of codePoints.entries()) {
    const run = runs.at(-1);
    if (glyph === 0) continue;
    if (run && code === run.to + 1) run.to = code;
    else runs.push({ from: code, to: code, delta: glyph - code });
  }
  runs.push({ from: 0xffff, to: 0xffff, delta: 1 });
  const power = 2 ** Math.floor(Math.log2(runs.length));
  const search = [power * 2, Math.log2(power), (runs.length - power) * 2];
  const body = words(
    ...[0, runs.length * 2, ...search],
    ...runs.map(({ to }) => to),
    0,
    ...runs.map(({ from }) => from),
    ...runs.map(({ delta }) => delta),
    ...runs.map(() => 0),
  );
  return Buffer.concat([words(0, 1, 3, 1), longs(12), words(4, body.length + 4), body]);
}

function writeHead({ unitsPerEm, ascent, descent }: OutlineFont): Buffer {
  return Buffer.concat([
    longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    words(0, unitsPerEm),
    longs(0, 0, 0, 0),
    // The box is that of the lines, not of the glyphs; offsets in `loca` are long.
    words(0, descent, 2 * unitsPerEm, ascent, 0, 6, 2, 1, 0),
  ]);
}

function writeHorizontalHeader({ ascent, descent }: OutlineFont, glyphs: readonly OutlineGlyph[]): Buffer {
  const widest = Math.max(...glyphs.map(({ advance }) => advance));
  return Buffer.concat([
    longs(0x00010000),
    words(ascent, descent, 0, widest, ...zeros(3), 1, ...zeros(7), glyphs.length),
  ]);
}

function writeName(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  return Buffer.concat([words(0, 1, 18, 3, 1, 0x409, 6, text.length, 0), text]);
}

function writeTables(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const head = [longs(0x00010000), words(tables.length, power * 16, Math.log2(power), (tables.length - power) * 16)];
  let offset = 12 + tables.length * 16;
  const bodies: Buffer[] = [];
  for (const [tag, data] of tables) {
    // Nobody checks the sums of an embedded font, so none are made.
    head.push(Buffer.from(tag, 'latin1'), longs(0, offset, data.length));
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([...head, ...bodies]);
}
