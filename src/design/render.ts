import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { type Language, localeOf } from '../kernel/language.ts';
import { readCatalogue } from './language/catalogue.ts';
import { makeSpeaker, type Speaker } from './language/speaker.ts';
import { timeWords } from './language/time-words.ts';
import { templateSyntax } from './language/translate-template.ts';

/** Whose pages these are. */
export interface Brand {
  /** The wordmark in the header and the end of every document title. */
  readonly name: string;
}

/** Where the renderer finds its templates and built assets, and whose name stands on the pages. */
export interface RendererOptions {
  /** The project's folder: holds `src`, `dist` and `node_modules`. */
  readonly root: string;
  readonly brand: Brand;
}

/** Makes pages from templates. A template is compiled on first use and kept; changed files are not watched. */
export interface Renderer {
  /**
   * The HTML of a template (path from `src/design` or `src/capabilities`) in a language, English unless it is said; a value
   * the template misses is a fault.
   */
  render(template: string, context: object, language?: Language): string;
  /** Hashes (`sha256-…`) of the style sheets that templates write into their pages, for the content security policy. */
  readonly inlineStyles: readonly string[];
}

/** The style sheets that are written into pages instead of being fetched, for pages that must be light. */
const inlineSheets = ['light.css', 'reading.css'];

const countFormat = new Intl.NumberFormat('en-GB');

/** A whole number as pages write it: "1,204". */
export function formatCount(value: number): string {
  return countFormat.format(value);
}

/** A number with its noun in the right form: "1 person", "1,530 people". */
export function formatPlural(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** Reads which file each asset was built into and answers its URL by name ("main.css"). */
function makeAssetPath(root: string): (name: string) => string {
  const path = join(root, 'dist/assets/manifest.json');
  if (!existsSync(path)) throw new Error('The pages have no assets yet: run `npm run build`, then start again.');
  const manifest = new Map(Object.entries<unknown>(JSON.parse(readFileSync(path, 'utf8'))));
  return (name) => {
    const stored = manifest.get(name);
    if (typeof stored !== 'string') throw new Error(`No asset is called ${name}: run \`npm run build\` if it is new.`);
    return `/assets/${stored}`;
  };
}

/** Reads the sheets that are written into pages, as they stand in the build. */
function readInlineSheets(root: string, assetPath: (name: string) => string): ReadonlyMap<string, string> {
  return new Map(
    inlineSheets.map((name) => [name, readFileSync(join(root, 'dist', assetPath(name)), 'utf8').trimEnd()]),
  );
}

/** nunjucks wraps a fault once for each block it falls through; where it happened is said last, and what it was. */
function reasonOf(fault: unknown): string {
  const lines = String(fault)
    .split('\n')
    .map((line) => line.trim());
  return lines.slice(-2).join(': ').replace('Template render error: ', '');
}

const templateFolders = ['src/design', 'src/capabilities', 'node_modules/govuk-frontend/dist'];

/** What every page of a language is made with. */
interface LanguageTools {
  readonly environment: nunjucks.Environment;
  /** Absent for English, the language that the templates are written in. */
  readonly speaker: Speaker | undefined;
}

/** Composes the renderer: autoescaping nunjucks, GOV.UK's macros, our filters. Throws when assets are not built. */
export function makeRenderer({ root, brand }: RendererOptions): Renderer {
  const assetPath = makeAssetPath(root);
  const sheets = readInlineSheets(root, assetPath);
  const globals = {
    assetPath,
    brand,
    inlineSheet: (name: string) => new nunjucks.runtime.SafeString(`<style>${sheets.get(name)}</style>`),
  };
  const known = new Map<Language, LanguageTools>();
  const toolsOf = (language: Language): LanguageTools => {
    const tools = known.get(language) ?? makeTools(root, language, globals);
    known.set(language, tools);
    return tools;
  };
  return {
    inlineStyles: [...sheets.values()].map((css) => `sha256-${createHash('sha256').update(css).digest('base64')}`),
    render(template, context, language = 'en') {
      try {
        const { environment, speaker } = toolsOf(language);
        return environment.render(template, speaker ? speaker.view(template, context) : context);
      } catch (fault) {
        throw new Error(`${template} could not be rendered: ${reasonOf(fault)}`, { cause: fault });
      }
    },
  };
}

/** English is compiled from the templates as they are; other languages from templates with their own words in them. */
function makeTools(root: string, language: Language, globals: Readonly<Record<string, unknown>>): LanguageTools {
  const speaker = language === 'en' ? undefined : makeSpeaker(readCatalogue(root, language), root, templateFolders);
  const plain = (): nunjucks.FileSystemLoader =>
    new nunjucks.FileSystemLoader(
      templateFolders.map((folder) => join(root, folder)),
      { watch: false, noCache: false },
    );
  const environment = new nunjucks.Environment(speaker?.loader ?? plain(), {
    autoescape: true,
    throwOnUndefined: true,
    ...templateSyntax,
  });
  for (const [name, value] of Object.entries(globals)) environment.addGlobal(name, value);
  environment.addGlobal('pageLanguage', localeOf[language]);
  const times = timeWords(language);
  environment.addFilter('dayAndTime', times.dayAndTime);
  environment.addFilter('clockTime', times.clockTime);
  environment.addFilter('timeAgo', times.timeAgo);
  environment.addFilter('count', formatCount);
  environment.addFilter('said', (label: unknown) => speaker?.said(label) ?? label);
  environment.addFilter('plural', (value: number, one: string, many: string) => {
    return speaker?.plural(value, one, many) ?? formatPlural(value, one, many);
  });
  return { environment, speaker };
}
