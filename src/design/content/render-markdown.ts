import { directionOfLanguage } from '../../kernel/language.ts';
import type { ContentHeading } from './arrange-content.ts';
import { type ContentOptions, readContent } from './read-content.ts';
import { renderTokens } from './render-content.ts';

/** A text as a fragment of a page: put `html` into an element with this `lang` and `dir`. */
export interface RenderedContent {
  readonly html: string;
  readonly headings: readonly ContentHeading[];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Markdown as HTML in the looks of the site. Safe whatever the text holds: no HTML of its own, no address that runs. */
export function renderMarkdown(markdown: string, options: ContentOptions = {}): RenderedContent {
  const language = options.language ?? 'en';
  const { tokens, headings } = readContent(markdown, options);
  return { html: renderTokens(tokens, language), headings, language, direction: directionOfLanguage(language) };
}
