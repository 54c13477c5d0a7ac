import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/design/language/catalogue.ts';
import { fillSentence } from '../../src/design/language/say.ts';
import { listPlaceholders } from '../../src/design/language/translation-unit.ts';
import { root } from './source-files.ts';
import { keyAsText, readSourceTexts, readTemplateSentences } from './written-words.ts';

const catalogue = readCatalogue(root, 'cy');
const entries = [...catalogue.files].flatMap(([folder, words]) =>
  Object.entries(words).map(([sentence, translation]) => ({ folder, sentence, translation })),
);

describe('the Welsh of the interface', () => {
  it('stands for nothing that is not written any more', () => {
    const templates = new Set(readTemplateSentences().map(({ sentence }) => sentence));
    const sources = readSourceTexts();
    const dead = entries.filter(({ sentence }) => !templates.has(sentence) && !sources.has(keyAsText(sentence)));
    expect(dead.map(({ folder, sentence }) => `${folder}: ${sentence}`)).toEqual([]);
  });

  it('has the placeholders of the English, and no markup of its own', () => {
    const isMessage = (sentence: string): boolean => /\{\s*\w+\s*,/.test(sentence);
    const faults = entries.filter(({ sentence, translation }) => {
      if (isMessage(sentence)) return !isMessage(translation) || translation.includes('<');
      const [asked, given] = [listPlaceholders(sentence), listPlaceholders(translation)];
      const markupOf = (text: string): string => (text.replace(/<\/?\d+>/g, '').match(/<[a-z/!]+/gi) ?? []).join();
      return asked.join() !== given.join() || markupOf(sentence) !== markupOf(translation) || !translation.trim();
    });
    expect(faults.map(({ folder, sentence }) => `${folder}: ${sentence}`)).toEqual([]);
  });

  it('has messages that can be read, with every form of a Welsh plural that differs', () => {
    for (const { sentence, translation } of entries.filter((each) => each.translation.includes(', plural,'))) {
      for (const n of [0, 1, 2, 3, 6, 10]) expect(fillSentence('cy', translation, { n }), sentence).toMatch(/\d/);
    }
  });

  it('says the same thing once: what two folders translate alike stands in the design', () => {
    const pairs = entries.map(({ sentence, translation }) => `${sentence} = ${translation}`);
    const doubled = pairs.filter((pair, index) => pairs.indexOf(pair) < index);
    expect(doubled).toEqual([]);
  });
});
