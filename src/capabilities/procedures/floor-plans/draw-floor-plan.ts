import { escapeMarkup, shortNumber } from '../../../design/charts/svg-markup.ts';
import type { FloorMark, MarkKind, PlanPicture } from './floor-plan.ts';

/** A plan to be drawn, and what is written across its head. */
export interface DrawnPlan {
  readonly picture: PlanPicture;
  readonly marks: readonly FloorMark[];
  /** The marking, the premises, who looks and when. */
  readonly head: string;
}

const colours: Readonly<Record<MarkKind, string>> = {
  zone: '#0b5a5e',
  exit: '#8a1c24',
  'safer-place': '#5f2da3',
  assembly: '#1d4f91',
};

/** The picture with its marks and its marking in one SVG, so that it is never seen, nor kept from a page, without them. */
export function drawFloorPlan({ picture, marks, head }: DrawnPlan): string {
  const { width, height, mediaType, bytes } = picture;
  const unit = Math.max(width, height) / 100;
  const band = unit * 3.4;
  const room = width / (unit * 1.25);
  const fitted = head.length > room ? (unit * 1.9 * room) / head.length : unit * 1.9;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${shortNumber(height + band)}" viewBox="0 ${shortNumber(-band)} ${width} ${shortNumber(height + band)}">`,
    `<rect x="0" y="${shortNumber(-band)}" width="${width}" height="${shortNumber(band)}" fill="#ffc000"/>`,
    `<text x="${shortNumber(unit)}" y="${shortNumber(-unit)}" font-family="sans-serif" font-weight="700" font-size="${shortNumber(fitted, 2)}" fill="#0b0c0c">${escapeMarkup(head)}</text>`,
    `<image x="0" y="0" width="${width}" height="${height}" href="data:${mediaType};base64,${bytes.toString('base64')}"/>`,
    ...marks.map((mark) => drawMark(mark, { width, height, unit })),
    '</svg>',
  ].join('\n');
}

/** How tall the band with the marking is, as a share of the height of what is drawn: marks are placed below it. */
export function shareOfBand({ width, height }: Pick<PlanPicture, 'width' | 'height'>): number {
  const band = (Math.max(width, height) / 100) * 3.4;
  return band / (height + band);
}

interface DrawnSize {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

// Each kind has a colour and a shape of its own.
function drawMark({ number, kind, label, x, y }: FloorMark, { width, height, unit }: DrawnSize): string {
  const [left, top, reach] = [(x / 100) * width, (y / 100) * height, unit * 1.7];
  const style = `fill="${colours[kind]}" stroke="#ffffff" stroke-width="${shortNumber(unit / 5, 2)}"`;
  const at = (dx: number, dy: number): string => `${shortNumber(left + dx * reach)},${shortNumber(top + dy * reach)}`;
  const shapes: Readonly<Record<MarkKind, string>> = {
    zone: `<circle cx="${shortNumber(left)}" cy="${shortNumber(top)}" r="${shortNumber(reach)}" ${style}/>`,
    exit: `<polygon points="${[at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)].join(' ')}" ${style}/>`,
    'safer-place': `<polygon points="${[at(0, -1.35), at(1.35, 0), at(0, 1.35), at(-1.35, 0)].join(' ')}" ${style}/>`,
    assembly: `<polygon points="${[at(-1, -1), at(0, -1.5), at(1, -1), at(1, 1), at(-1, 1)].join(' ')}" ${style}/>`,
  };
  const text = `<text x="${shortNumber(left)}" y="${shortNumber(top + unit * 0.75)}" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${shortNumber(unit * 2)}" fill="#ffffff">${number}</text>`;
  return `<g><title>${escapeMarkup(label)}</title>${shapes[kind]}${text}</g>`;
}
