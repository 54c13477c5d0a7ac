import MarkdownIt, { type Token } from 'markdown-it';
import { arrangeContent, type ContentHeading } from './arrange-content.ts';
import { readDirectives } from './content-directives.ts';
import { isAllowedLink } from './content-links.ts';

/** How a text is read. */
export interface ContentOptions {
  /** BCP 47; default `en`. */
  readonly language?: string;
  /** The level of its highest headings; default 2, as the page has its own h1. */
  readonly topLevel?: number;
  /** Stands before every id, where several texts share a page. */
  readonly idPrefix?: string;
}

/** A text that was read: its pieces, and its headings in order. */
export interface ReadContent {
  readonly tokens: readonly Token[];
  readonly headings: readonly ContentHeading[];
}

// No HTML passes through, and addresses in running words stay words: what is a link was meant as one.
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });
parser.validateLink = isAllowedLink;
readDirectives(parser);

/** Reads Markdown (CommonMark, tables, our boxes, `- [ ]` items); raw HTML is words like any other. */
export function readContent(markdown: string, options: ContentOptions = {}): ReadContent {
  const tokens = parser.parse(markdown, {});
  return arrangeContent(tokens, { topLevel: options.topLevel ?? 2, idPrefix: options.idPrefix ?? '' });
}
