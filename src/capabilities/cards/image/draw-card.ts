import type { CardPayload } from '../browser/card-payload.ts';
import type { GlyphText } from './glyph-text.ts';
import { type QrSquare, quietModules } from './qr-square.ts';

/** What a picture of a card shows. */
export interface CardPicture {
  readonly payload: CardPayload;
  /** Set when these words are over: why, in a few words. */
  readonly over?: string;
  /** As it is read out: "4KH 7PW 23XC". */
  readonly code: string;
  /** The copy's address, and the same as a square. */
  readonly url: string;
  readonly square: QrSquare;
}

const width = 1080;
const margin = 60;
const inner = width - 2 * margin;
const ink = '#0b0c0c';
const grey = '#45524f';
// The state colours of the pages in light; a word and a shape say the same.
const looks = {
  LIVE: { fill: '#c1121f', mark: '<circle cx="16" cy="16" r="14" fill="#fff"/>' },
  EXERCISE: { fill: '#5f2da3', mark: '<path d="M16 1l15 29H1z" fill="#fff"/>' },
  TEST: { fill: '#5d6a67', mark: '<path d="M2 2h28v28H2zm6 6v16h16V8z" fill="#fff" fill-rule="evenodd"/>' },
  'ALL CLEAR': { fill: '#0b6a3c', mark: '<path d="M12 30L0 18l5-5 7 7L27 5l5 5z" fill="#fff"/>' },
  CANCELLED: {
    fill: '#45524f',
    mark: '<path d="M4 0l12 12L28 0l4 4-12 12 12 12-4 4-12-12L4 32l-4-4 12-12L0 4z" fill="#fff"/>',
  },
} as const;

/** Draws a card as SVG, 1080 pixels wide and as high as its words need. No fonts, no links: outlines only. */
export function drawCard(picture: CardPicture, text: GlyphText): string {
  const pen = makePen(text);
  drawBanner(pen, text, picture);
  const { words } = picture.payload;
  pen.write(words.first, { size: 50, bold: true, after: 22 });
  pen.write(words.sentence, { size: 34, bold: true, after: 24 });
  if (words.lead) pen.write(words.lead, { size: 32, bold: true, after: 24 });
  for (const { heading, text: said } of words.sections) {
    pen.write(heading, { size: 32, bold: true, after: 6 });
    pen.write(said, { size: 34, after: 24 });
  }
  for (const { label, text: said } of words.facts) pen.write(`${label}: ${said}`, { size: 28, fill: grey, after: 4 });
  const foot = drawFoot(pen, picture);
  const height = Math.ceil(foot + margin);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<path fill="#fff" d="M0 0h${width}v${height}H0z"/>${pen.parts.join('')}</svg>`
  );
}

/** What somebody hears who does not see the picture: all of its words. */
export function describeCardPicture({ payload: { words }, code, over }: Omit<CardPicture, 'square' | 'url'>): string {
  const sections = words.sections.map(({ heading, text }) => `${heading}: ${text}`);
  const facts = words.facts.map(({ label, text }) => `${label}: ${text}.`);
  return [over, words.first, words.sentence, words.lead, ...sections, ...facts, `Code ${code}.`]
    .filter(Boolean)
    .join(' ');
}

interface Pen {
  readonly parts: string[];
  y: number;
  write(
    words: string,
    how: { size: number; bold?: boolean; fill?: string; after?: number; x?: number; width?: number },
  ): void;
}

function makePen(text: GlyphText): Pen {
  const pen: Pen = {
    parts: [],
    y: 0,
    write(words, { size, bold = false, fill = ink, after = 0, x = margin, width: most = inner }) {
      for (const line of text.wrap(words, size, most)) {
        pen.y += size * 1.3;
        pen.parts.push(text.draw(line, { x, y: pen.y - size * 0.3, size, fill, bold }));
      }
      pen.y += after;
    },
  };
  return pen;
}

function drawBanner(pen: Pen, text: GlyphText, { payload, over }: CardPicture): void {
  const isLast = payload.kind === 'cancel' ? 'CANCELLED' : payload.kind === 'all-clear' ? 'ALL CLEAR' : undefined;
  const state = payload.status === 'LIVE' && isLast ? isLast : payload.status;
  const { fill, mark } = looks[state];
  pen.parts.push(
    `<path fill="${fill}" d="M0 0h${width}v120H0z"/><g transform="translate(${margin} 42) scale(1.12)">${mark}</g>`,
  );
  pen.parts.push(text.draw(state, { x: margin + 58, y: 78, size: 52, fill: '#fff', bold: true }));
  pen.y = 150;
  if (over) {
    pen.write(over, { size: 40, bold: true, fill: '#b00e1a', after: 20 });
  }
}

const squareWidth = 300;

function drawFoot(pen: Pen, { square, code, url }: CardPicture): number {
  pen.y += 30;
  const top = pen.y;
  pen.parts.push(`<path fill="${grey}" d="M${margin} ${top}h${inner}v2H${margin}z"/>`);
  const scale = squareWidth / (square.size + 2 * quietModules);
  const shift = quietModules * scale;
  pen.parts.push(
    `<path fill="#000" shape-rendering="crispEdges" transform="translate(${margin + shift} ${top + 20 + shift}) scale(${scale})" d="${square.path}"/>`,
  );
  const beside = { x: margin + squareWidth + 30, width: inner - squareWidth - 30 };
  pen.y = top + 40;
  pen.write('Scan it, or type the code', { size: 30, ...beside, after: 10 });
  pen.write(code, { size: 54, bold: true, ...beside, after: 10 });
  pen.write(url, { size: 26, fill: grey, ...beside, after: 10 });
  pen.write('Only the page behind it proves that this is genuine and still holds.', {
    size: 26,
    fill: grey,
    ...beside,
  });
  return Math.max(pen.y, top + 20 + squareWidth);
}
