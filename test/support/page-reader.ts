import { HtmlValidate, type ResolvedConfig, StaticConfigLoader } from 'html-validate';
import { parseHTML } from 'linkedom';

type ParsedDocument = ReturnType<typeof parseHTML>['document'];

/** A parsed page, already checked for valid markup, a title that fits its heading, unique ids and form tokens. */
export interface PageReading {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly document: ParsedDocument;
  /** The text of the whole page with white space folded. */
  readonly text: string;
  /** The main heading. */
  readonly heading: string;
}

/** Reads its rules once: left alone, the validator puts them together anew for every page. */
class LastingRules extends StaticConfigLoader {
  private resolved: ResolvedConfig | Promise<ResolvedConfig> | undefined;

  override getConfigFor(name: string): ResolvedConfig | Promise<ResolvedConfig> {
    this.resolved ??= super.getConfigFor(name);
    return this.resolved;
  }
}

const rules = new LastingRules({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // GOV.UK components carry these on purpose, and nunjucks leaves blank ends of lines.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-redundant-role': 'off',
    'long-title': 'off',
    'void-style': 'off',
    'prefer-native-element': 'off',
    'tel-non-breaking': 'off',
    'no-implicit-button-type': 'off',
    'valid-autocomplete': 'error',
    'no-inline-style': 'error',
    'require-sri': 'off',
    'aria-label-misuse': 'off',
    'no-redundant-for': 'off',
    'unique-landmark': 'off',
  },
});
const validator = new HtmlValidate(rules);

/** Reads a page; throws a list of everything that is wrong with its markup. Every page test goes through here. */
export async function readPage(status: number, url: string, html: string): Promise<PageReading> {
  const report = await validator.validateString(html, url);
  const faults = report.results.flatMap((result) =>
    result.messages.filter((message) => message.severity === 2).map((message) => `${message.line}: ${message.message}`),
  );
  const { document } = parseHTML(html);
  const heading = document.querySelector('h1')?.textContent?.trim() ?? '';
  const title = document.querySelector('title')?.textContent ?? '';
  if (!heading) faults.push('the page has no h1');
  if (!title.includes(heading)) faults.push(`the title "${title}" does not hold the heading "${heading}"`);
  if (document.querySelectorAll('h1').length > 1) faults.push('the page has several h1');
  for (const form of document.querySelectorAll('form[method=post]')) {
    // A page that is the same for all has no token; what such a form is posted to changes nothing.
    if (!form.querySelector('input[name=_csrf]') && !form.hasAttribute('data-harmless'))
      faults.push(`a form to ${form.getAttribute('action')} has no token`);
  }
  for (const script of document.querySelectorAll('script:not([src])')) {
    faults.push(`an inline script: ${script.textContent?.slice(0, 60)}`);
  }
  if (faults.length > 0) throw new Error(`${url} has faults in its markup:\n${faults.join('\n')}`);
  const text = (document.querySelector('body')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return { status, url, html, document, text, heading };
}
