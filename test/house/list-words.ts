import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueFile, readCatalogue } from '../../src/design/language/catalogue.ts';
import { readNaturalTexts } from './natural-texts.ts';
import { root } from './source-files.ts';
import { keyAsText, readSourceTexts, readTemplateSentences, type WrittenSentence } from './written-words.ts';

const catalogue = readCatalogue(root, 'cy');
const wanted = [...readTemplateSentences(), ...readNaturalTexts()];
const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'));

if (process.argv.includes('--prune')) pruneAll();
else if (folder)
  for (const { sentence, path } of listMissing(folder)) console.log(`${JSON.stringify(sentence)}  ${path}`);
else {
  const folders = [...new Set(wanted.map((each) => each.folder))].sort();
  console.log('folder: in Welsh / all');
  for (const each of folders) {
    const all = unique(wanted.filter((sentence) => sentence.folder === each));
    console.log(`${each}: ${all.length - listMissing(each).length} / ${all.length}`);
  }
}

function listMissing(name: string): WrittenSentence[] {
  const own = wanted.filter((each) => each.folder === name && catalogue.find(each.sentence, name) === undefined);
  return unique(own);
}

function unique(sentences: readonly WrittenSentence[]): WrittenSentence[] {
  return [...new Map(sentences.map((each) => [each.sentence, each])).values()];
}

function pruneAll(): void {
  const written = new Set(readTemplateSentences().map(({ sentence }) => sentence));
  const texts = readSourceTexts();
  for (const [name, words] of catalogue.files) {
    const shared = name === 'design' ? undefined : catalogue.files.get('design');
    const living = Object.entries(words).filter(([key, said]) => {
      return (written.has(key) || texts.has(keyAsText(key))) && shared?.[key] !== said;
    });
    const sorted = living.sort(([one], [other]) => (one < other ? -1 : 1));
    writeFileSync(join(root, catalogueFile(name, 'cy')), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}
