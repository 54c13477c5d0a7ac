import { renderAsync } from '@resvg/resvg-js';
import { cardRefusals } from '../card-errors.ts';
import { type CardPicture, drawCard } from './draw-card.ts';
import { loadGlyphText } from './glyph-text.ts';
import { makeQrSquare } from './qr-square.ts';

/** A card as PNG. Refuses CARD_IMAGE_NOT_DRAWN when our face lacks letters of its language: a picture with holes would lie. */
export async function makeCardImage(picture: Omit<CardPicture, 'square'>): Promise<Buffer> {
  const text = await loadGlyphText();
  const { words } = picture.payload;
  const all = [
    words.first,
    words.sentence,
    words.lead,
    ...[...words.sections, ...words.facts].flatMap(Object.values),
  ].join('');
  const square = makeQrSquare(picture.url);
  if (!square || !text.has(all)) throw cardRefusals.refuse('CARD_IMAGE_NOT_DRAWN');
  // On a thread of its own: the process goes on answering.
  const drawn = await renderAsync(drawCard({ ...picture, square }, text), { font: { loadSystemFonts: false } });
  return drawn.asPng();
}
