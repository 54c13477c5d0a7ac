import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../kernel/language.ts';

/** The words of a language: what stands for each English sentence, as the whole program and as each capability says it. */
export interface Catalogue {
  readonly language: Language;
  /** What stands for a sentence; the folder ("alerts", "design") has the first say. */
  find(sentence: string, folder?: string): string | undefined;
  /** Every file, by the folder that it speaks for. */
  readonly files: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Where the words of a folder stand, from the project's root: `src/design` or a capability. */
export function catalogueFile(folder: string, language: Language): string {
  return join('src', folder === 'design' ? '' : 'capabilities', folder, `words.${language}.json`);
}

const kept = new Map<string, Catalogue>();

/** Reads the words of a language once; `root` is the project's folder. A folder without a file has no words yet. */
export function readCatalogue(root: string, language: Language): Catalogue {
  const key = `${language} ${root}`;
  const known = kept.get(key);
  if (known) return known;
  const names = readdirSync(join(root, 'src/capabilities'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  // The design's words come first: what many pages say is said there.
  const files = new Map(
    ['design', ...names.sort()].flatMap((folder) => {
      const path = join(root, catalogueFile(folder, language));
      return existsSync(path) ? [[folder, readFile(path)] as const] : [];
    }),
  );
  const catalogue = makeCatalogue(language, files);
  kept.set(key, catalogue);
  return catalogue;
}

/** Makes a catalogue of words. */
export function makeCatalogue(
  language: Language,
  files: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Catalogue {
  const all = new Map<string, string>();
  for (const words of files.values()) {
    for (const [sentence, translation] of Object.entries(words)) {
      if (!all.has(sentence)) all.set(sentence, translation);
    }
  }
  const own = new Map([...files].map(([folder, words]) => [folder, new Map(Object.entries(words))]));
  return { language, files, find: (sentence, folder = '') => own.get(folder)?.get(sentence) ?? all.get(sentence) };
}

function readFile(path: string): Readonly<Record<string, string>> {
  const words: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const isWords = typeof words === 'object' && words !== null;
  if (!isWords || !Object.values(words).every((each) => typeof each === 'string')) {
    throw new Error(`${path} must be an object of English sentences and what stands for them.`);
  }
  return words as Readonly<Record<string, string>>;
}
