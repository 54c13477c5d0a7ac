import { create } from 'qrcode';

/** A QR code (ISO/IEC 18004): how many modules wide, without its border, and its dark modules as one SVG path. */
export interface QrSquare {
  readonly size: number;
  readonly path: string;
}

/** The border that readers need around the square, in modules. */
export const quietModules = 4;

// Level L of version 32 or so: more than this is a square that a phone reads from paper only with luck.
const mostCharacters = 1800;

/** A square for a text; undefined when the text is too long to be read well. */
export function makeQrSquare(text: string): QrSquare | undefined {
  if (text.length > mostCharacters) return undefined;
  // A short one survives a coffee stain; a long one must be as small as it can.
  const { modules } = create(text, { errorCorrectionLevel: text.length > 200 ? 'L' : 'Q' });
  const runs: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const from = x;
      while (x < modules.size && modules.get(y, x)) x += 1;
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  }
  return { size: modules.size, path: runs.join('') };
}

/** The square as SVG for a page: black on white whatever the colours around it. `title` is read to whoever does not see it. */
export function writeQrSvg({ size, path }: QrSquare, title: string): string {
  const all = size + 2 * quietModules;
  const safe = title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="tocsin-qr" viewBox="${-quietModules} ${-quietModules} ${all} ${all}" ` +
    `role="img" aria-label="${safe}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-quietModules} ${-quietModules}h${all}v${all}h-${all}z"/><path fill="#000" d="${path}"/></svg>`
  );
}
