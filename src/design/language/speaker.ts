import { join } from 'node:path';
import nunjucks from 'nunjucks';
import type { Catalogue } from './catalogue.ts';
import { fillSentence } from './say.ts';
import { momentInWelsh } from './time-words.ts';
import { pluralSentence } from './translate-expression.ts';
import { compileTranslated, folderOfTemplate } from './translate-template.ts';
import { type FindText, makeTextFinder, translateView } from './translate-view.ts';

/** What makes the pages of a language other than English. */
export interface Speaker {
  /** Loads our templates with the words of the language in them. */
  readonly loader: nunjucks.FileSystemLoader;
  /** A view with what surrounds the page in other words. */
  view(template: string, view: object): object;
  /** A number with its noun; undefined without a translation. */
  plural(value: number, one: string, many: string): string | undefined;
  /**
   * The words for what the program itself wrote into a view; the same where there are none. Of a list, of each; of an item
   * of a component, of what it shows.
   */
  said(label: unknown): unknown;
}

/** Makes the speaker of a catalogue; the folders are where templates are looked for, in order. */
export function makeSpeaker(catalogue: Catalogue, root: string, folders: readonly string[]): Speaker {
  const finders = new Map<string | undefined, FindText>();
  const finderOf = (folder?: string): FindText => {
    const finder = finders.get(folder) ?? makeTextFinder(catalogue, folder);
    finders.set(folder, finder);
    return finder;
  };
  const everywhere: FindText = (text) => catalogue.find(text);
  return {
    loader: new TranslatingLoader(catalogue, root, folders),
    view(template, view) {
      // The page of a refusal says what any capability wrote.
      if (template === 'pages/refusal.njk')
        return translateView(translateRefusal(view, everywhere), { own: everywhere, everywhere });
      return translateView(view, { own: finderOf(/^([a-z]+)\/pages\//.exec(template)?.[1] ?? 'design'), everywhere });
    },
    plural(value, one, many) {
      const found = catalogue.find(pluralSentence(one, many));
      return found === undefined ? undefined : fillSentence(catalogue.language, found, { n: value });
    },
    said: (label) => sayDeep(label, finderOf()),
  };
}

const shownKeys = ['text', 'label', 'hint', 'legend'];

function sayDeep(value: unknown, find: FindText): unknown {
  if (typeof value === 'string') return find(value) ?? momentInWelsh(value);
  if (Array.isArray(value)) return value.map((each) => sayDeep(each, find));
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(([key]) => shownKeys.includes(key));
  return { ...value, ...Object.fromEntries(shown.map(([key, each]) => [key, sayDeep(each, find)])) };
}

function translateRefusal(view: object, find: FindText): object {
  const { sentence } = view as { sentence?: unknown };
  return typeof sentence === 'string' ? { ...view, sentence: find(sentence) ?? sentence } : view;
}

/** Reads templates as nunjucks does, and hands it what they are compiled to. GOV.UK's own are spoken too, but not marked. */
class TranslatingLoader extends nunjucks.FileSystemLoader {
  private readonly catalogue: Catalogue;

  constructor(catalogue: Catalogue, root: string, folders: readonly string[]) {
    super(
      folders.map((folder) => join(root, folder)),
      { watch: false, noCache: false },
    );
    this.catalogue = catalogue;
  }

  override getSource(name: string): ReturnType<nunjucks.FileSystemLoader['getSource']> {
    const source = super.getSource(name);
    // The typings of getSource forget that a name may be unknown.
    if (!source) return source;
    const folder = folderOfTemplate(source.path);
    const foreign = source.path.includes('/node_modules/') ? undefined : 'en';
    const find = (sentence: string): string | undefined => this.catalogue.find(sentence, folder);
    // Compiled under its path, as nunjucks does: what it includes by a relative path is looked for from there.
    const obj = compileTranslated({ name: source.path, text: source.src }, find, foreign);
    // A compiled template is handed over in the place of its text, which the typings do not know.
    return { ...source, src: { type: 'code', obj } as unknown as string };
  }
}
