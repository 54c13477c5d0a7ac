// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table search.best_bet. */
export interface BestBetRow {
  readonly id: string;
  readonly words: string;
  readonly key: string;
  readonly url: string;
  readonly title: string;
  readonly sentence: string;
  readonly addedAt: Date;
  readonly addedBy: string;
}

/** One row of the table search.entry. */
export interface EntryRow {
  readonly id: number;
  readonly source: string;
  readonly ref: string;
  readonly language: string;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  readonly marking: string;
  readonly topics: string[];
  readonly scenarios: string[];
  readonly sectors: string[];
  readonly uses: string[];
  readonly roles: string[];
  readonly changedAt: Date;
  readonly shownIn: string[];
  readonly head: string;
  readonly words: string;
  readonly plain: string;
  readonly facetValues: string[];
}

/** One row of the table search.missed_words. */
export interface MissedWordsRow {
  readonly day: string;
  readonly words: string;
  readonly times: number;
}

/** One row of the table search.synonym. */
export interface SynonymRow {
  readonly id: string;
  readonly words: string[];
  readonly also: string[];
  readonly addedAt: Date;
  readonly addedBy: string;
}

/** One row of the table search.synonym_key. */
export interface SynonymKeyRow {
  readonly key: string;
  readonly synonymId: string;
}

/** One row of the table search.vocabulary. */
export interface VocabularyRow {
  readonly language: string;
  readonly word: string;
  readonly stem: string;
  readonly entries: number;
}
