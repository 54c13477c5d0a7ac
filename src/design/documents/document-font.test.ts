import { describe, expect, it } from 'vitest';
import { loadDocumentFont } from './document-font.ts';

describe('the font of documents', () => {
  it('has the letters of Welsh, each drawn as on the pages and as wide', async () => {
    const { font, has } = await loadDocumentFont();
    expect(font.postscriptName).toBe('Inter-Regular');
    for (const letter of 'ŵŷŴŶâêîôûáéẃỳïW0–€') {
      const code = letter.codePointAt(0) ?? 0;
      expect(has(code), letter).toBe(true);
      const glyph = font.glyphForCodePoint(code);
      expect(glyph.id, letter).toBeGreaterThan(0);
      expect(glyph.path.commands.length, letter).toBeGreaterThan(4);
    }
    const widthOf = (letter: string) => font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth;
    expect(widthOf('ŵ')).toBe(widthOf('w'));
    expect(widthOf('W')).toBeGreaterThan(widthOf('i'));
    expect(widthOf(' ')).toBeGreaterThan(0);
  });

  it('has no others', async () => {
    const { font, has } = await loadDocumentFont();
    expect(has('警'.codePointAt(0) ?? 0)).toBe(false);
    expect(font.glyphForCodePoint('警'.codePointAt(0) ?? 0).id).toBe(0);
  });
});
