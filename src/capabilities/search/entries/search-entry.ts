import { languages } from '../../../kernel/language.ts';
import type { Marking } from '../../../kernel/marking.ts';
import type { Ctx } from '../../../platform/db/database.ts';

/** Whose texts are found. */
export type SourceName = 'guidance' | 'bulletin' | 'threat' | 'door';

/** What results are narrowed by: each a code, as the entry carries it. */
export const facetNames = ['kind', 'topic', 'scenario', 'sector', 'use', 'role'] as const;

/** One of them. */
export type FacetName = (typeof facetNames)[number];

/** One text in one language, as its source tells it. */
export interface SearchEntry {
  readonly source: SourceName;
  /** The source's own name of it, without the language: its texts in other languages have the same. */
  readonly ref: string;
  /** `en`, `cy`, … */
  readonly language: string;
  /** What it is: `action-card`, `guide`, `bulletin`, … */
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  /** The headings inside it, one a line. */
  readonly headings: string;
  /** All its words, without markup. */
  readonly plain: string;
  readonly url: string;
  readonly marking: Marking;
  readonly topics: readonly string[];
  readonly scenarios: readonly string[];
  /** Empty: for all. The same holds for uses and roles. */
  readonly sectors: readonly string[];
  readonly uses: readonly string[];
  readonly roles: readonly string[];
  readonly changedAt: Date;
}

/** Where entries come from. */
export interface SearchSource {
  readonly name: SourceName;
  /** Everything that may be found now, or one by its ref: the same text in each of its languages. */
  list(ctx: Ctx, ref?: string): Promise<readonly SearchEntry[]>;
  /**
   * How much a search may show whoever asks of each of these, given with their markings, through `portionFor`; asked of narrowly
   * marked texts alone. What is left out is not theirs to find.
   */
  portions(ctx: Ctx, marked: ReadonlyMap<string, Marking>): Promise<ReadonlyMap<string, 'all' | 'title'>>;
  /** The markings of these as they stand at this moment; one that is gone is left out. */
  standing(ctx: Ctx, refs: readonly string[]): Promise<ReadonlyMap<string, Marking>>;
}

/**
 * The languages whose readers are shown one of the texts of a thing. Who reads Welsh is shown the English text where there is no
 * Welsh one.
 */
export function shownIn(language: string, written: readonly string[]): string[] {
  const first = written.includes('en') ? 'en' : [...written].sort()[0];
  const missing = languages.filter((each) => !written.includes(each));
  return language === first ? [language, ...missing] : [language];
}
