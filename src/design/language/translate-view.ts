import { type Catalogue, makeCatalogue } from './catalogue.ts';
import { momentInWelsh } from './time-words.ts';

/** Finds what stands for a whole text that a program composed, values included; undefined when nothing does. */
export type FindText = (text: string) => string | undefined;

interface Pattern {
  readonly shape: RegExp;
  readonly names: readonly string[];
  readonly translation: string;
}

/**
 * Finds whole texts: sentences as they are, and sentences with named places ("Enter at most {most} characters") whatever
 * stands in these; a moment among that is told in the language too. With a folder, only its own words and the design's are
 * looked at, so that no text is taken for another's.
 */
export function makeTextFinder(catalogue: Catalogue, folder?: string): FindText {
  const isMeant = (name: string): boolean => folder === undefined || name === folder || name === 'design';
  const files = new Map([...catalogue.files].filter(([name]) => isMeant(name)));
  const words = makeCatalogue(catalogue.language, files);
  const patterns = [...files.values()].flatMap((file) => Object.entries(file).flatMap(makePattern));
  return (text) => {
    const exact = words.find(text, folder);
    if (exact !== undefined) return exact;
    for (const { shape, names, translation } of patterns) {
      const found = shape.exec(text);
      if (found) return fill(translation, new Map(names.map((name, index) => [name, found[index + 1] ?? ''])));
    }
    return undefined;
  };
}

// Places of templates are numbered, those of composed texts are named; a message with forms is chosen by its number instead.
function makePattern([sentence, translation]: readonly [string, string]): Pattern[] {
  const names = [...sentence.matchAll(/\{([a-z]\w*)\}/gi)].map((match) => match[1] ?? '');
  if (names.length === 0 || /\{\s*\w+\s*,/.test(sentence)) return [];
  const shape = sentence
    .split(/\{[a-z]\w*\}/i)
    .map(escapeShape)
    .join('(.+?)');
  return [{ shape: new RegExp(`^${shape}$`, 's'), names, translation }];
}

function fill(translation: string, values: ReadonlyMap<string, string>): string {
  return translation.replace(/\{(\w+)\}/g, (whole, name: string) => momentInWelsh(values.get(name) ?? whole));
}

function escapeShape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where a view's own words, and those that come from anywhere in the program, are found. */
export interface ViewWords {
  readonly own: FindText;
  readonly everywhere: FindText;
}

/**
 * What surrounds a page and is the interface's by nature, in other words: its title, the places in the navigation, what is
 * wrong with a form, what was done. Everything else of a view is a value and stays as it is; the title, too, where the page
 * says `titleIsContent`: that it is the name or the headline of something.
 */
export function translateView(view: object, { own, everywhere }: ViewWords): object {
  const given: Record<string, unknown> = { ...view };
  if (given.titleIsContent !== true && 'title' in given) given.title = say(given.title, own);
  if (isRecord(given.errors)) given.errors = mapValues(given.errors, (message) => say(message, own));
  if ('backLink' in given) given.backLink = label(given.backLink, own);
  if (isRecord(given.frame)) given.frame = translateFrame(given.frame, { own, everywhere });
  return given;
}

function translateFrame(frame: Record<string, unknown>, { own, everywhere }: ViewWords): Record<string, unknown> {
  const done = { ...frame };
  for (const key of ['navigation', 'breadcrumbs']) {
    const list = frame[key];
    if (Array.isArray(list)) done[key] = list.map((each) => label(each, everywhere));
  }
  if ('notice' in frame) done.notice = say(frame.notice, own);
  const { environment } = frame;
  if (isRecord(environment)) {
    const words = ['word', 'sentence', 'label'].filter((key) => key in environment);
    const said = Object.fromEntries(words.map((key) => [key, say(environment[key], everywhere)]));
    done.environment = { ...environment, ...said };
  }
  return done;
}

function say(value: unknown, find: FindText): unknown {
  return typeof value === 'string' ? (find(value) ?? value) : value;
}

function label(value: unknown, find: FindText): unknown {
  return isRecord(value) ? { ...value, label: say(value.label, find) } : value;
}

function mapValues(values: object, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
