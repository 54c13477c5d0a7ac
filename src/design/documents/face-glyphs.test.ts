import { expect, it } from 'vitest';
import { loadFaceGlyphs } from './face-glyphs.ts';

it('our face has English and Welsh letters with their outlines, and says what it has not', async () => {
  const face = await loadFaceGlyphs();
  const [a, w] = ['A', 'ŵ'].map((letter) => face.find(letter.codePointAt(0) ?? 0));
  expect(a?.path.commands.length).toBeGreaterThan(5);
  expect(w?.advanceWidth).toBeGreaterThan(face.unitsPerEm / 3);
  expect(face.find('ت'.codePointAt(0) ?? 0)).toBeUndefined();
});
