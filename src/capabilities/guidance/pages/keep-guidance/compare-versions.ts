import { directionOfLanguage } from '../../../../kernel/language.ts';
import { markingLabel } from '../../../../kernel/marking.ts';
import { codeInWords } from '../../document.ts';
import type { GuidanceVersion, VersionText } from '../../document-store.ts';
import { languageName } from '../../document-words.ts';
import { type ComparedLine, compareSources } from '../../wording/compare-sources.ts';

/** What is different between two versions: in what they say of themselves, and in their words by language. */
export interface VersionComparison {
  readonly heads: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly texts: readonly {
    readonly name: string;
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
    readonly lines: readonly ComparedLine[];
  }[];
}

/** A version with its words. */
export interface WholeVersion {
  readonly version: GuidanceVersion;
  readonly texts: readonly VersionText[];
}

/** Compares two versions of a document, the earlier first. */
export function compareVersions(before: WholeVersion, after: WholeVersion): VersionComparison {
  const languages = [...new Set([...before.texts, ...after.texts].map(({ language }) => language))];
  const names = new Set([...headOf(before.version).keys(), ...headOf(after.version).keys()]);
  return {
    heads: [...names]
      .map((name) => ({
        name,
        before: headOf(before.version).get(name) ?? '',
        after: headOf(after.version).get(name) ?? '',
      }))
      .filter((each) => each.before !== each.after),
    texts: languages
      .map((language) => ({
        name: languageName(language),
        ...{ language, direction: directionOfLanguage(language) },
        lines: compareSources(wholeText(before, language), wholeText(after, language)),
      }))
      .filter(({ lines }) => lines.length > 0),
  };
}

// The source, marks and all: what two people agree on is the text itself, a changed link included.
function wholeText({ texts }: WholeVersion, language: string): string {
  const text = texts.find((each) => each.language === language);
  return text ? [text.title, text.summary, text.body].join('\n') : '';
}

function headOf(version: GuidanceVersion): Map<string, string> {
  const words = (codes: readonly string[]): string => codes.map(codeInWords).join(', ') || 'all';
  return new Map([
    ['Marking', markingLabel(version.marking)],
    ['Topics', words(version.topics)],
    ['Threat scenarios', version.scenarios.map(codeInWords).join(', ') || 'none'],
    ['Sectors', words(version.sectors)],
    ['Uses of premises', version.uses.join(', ') || 'all'],
    ['Roles at a site', words(version.roles)],
    ['Related guidance', version.links.join(', ') || 'none'],
    ['Sources', version.sources.join('; ') || 'none'],
  ]);
}
