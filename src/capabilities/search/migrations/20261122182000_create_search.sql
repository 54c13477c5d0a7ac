-- Both are trusted extensions of PostgreSQL's own distribution: whoever may create schemas in this database may create them.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create schema search;

-- English words by their stem, other languages word by word; accents never matter.
create text search configuration search.english (copy = pg_catalog.english);
alter text search configuration search.english alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration search.plain (copy = pg_catalog.simple);
alter text search configuration search.plain alter mapping for hword, hword_part, word with unaccent, simple;

-- The stems of some words in their order: under which synonyms and best bets are looked up.
create function search.key_of(words text) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(l.lexeme, ' ' order by p.place), '')
  from unnest(to_tsvector('search.english', translate(lower(words), '-''’', '   '))) as l (lexeme, places, weights)
  cross join unnest(l.places) as p (place)
$$;

-- What may be found: one text in one language.
create table search.entry (
  id bigint generated always as identity primary key,
  -- Who knows it ('guidance', 'bulletin') and under which name.
  source text not null,
  ref text not null,
  language text not null,
  kind text not null,
  title text not null,
  summary text not null,
  url text not null,
  -- Traffic Light Protocol 2.0: who finds it, kernel/marking.ts says.
  marking text not null check (marking in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  topics text[] not null,
  scenarios text[] not null,
  sectors text[] not null,
  uses text[] not null,
  roles text[] not null,
  changed_at timestamptz not null,
  -- Readers of these languages are shown this text: of its own, and of those that it is not written in.
  shown_in text[] not null,
  -- Title A, summary and topics B: small enough to lie in the row, so that thousands can be put in order.
  head tsvector not null,
  -- The head, headings C and everything else D.
  words tsvector not null,
  plain text not null,
  unique (source, ref, language)
);
comment on table search.entry is 'What may be found, as its source last told it; made anew from the sources at any time.';
create index entry_words on search.entry using gin (words) with (fastupdate = off);
create index entry_narrow_words on search.entry using gin (words) where marking in ('AMBER', 'AMBER+STRICT', 'RED');
create index entry_url on search.entry (url);

-- The words that occur in what anybody may read, to guess what was meant by a word that does not. Nothing else is in here.
create table search.vocabulary (
  language text not null,
  -- Small letters, no accents; the empty word counts the texts.
  word text collate "C" not null,
  -- Its stem; empty where a search passes over it.
  stem text not null,
  entries integer not null,
  primary key (word, language)
);
comment on table search.vocabulary is 'How many texts marked CLEAR hold each word.';
create index vocabulary_stem on search.vocabulary (stem);
create index vocabulary_alike on search.vocabulary using gin (word gin_trgm_ops);

-- Words of the field that mean the same, or that stand for more than they say.
create table search.synonym (
  id uuid primary key,
  words text[] not null,
  -- What is looked for besides when one of the words is asked; empty where the words stand for one another.
  also text[] not null,
  added_at timestamptz not null,
  added_by text not null
);
comment on table search.synonym is 'Words that mean the same in this field. Data: editors add to them.';
create table search.synonym_key (
  key text not null,
  synonym_id uuid not null references search.synonym (id) on delete cascade,
  primary key (key, synonym_id)
);
comment on table search.synonym_key is 'The stems under which a synonym is found.';

-- A page that stands first when certain words are asked.
create table search.best_bet (
  id uuid primary key,
  words text not null,
  key text not null,
  url text not null,
  title text not null,
  sentence text not null,
  added_at timestamptz not null,
  added_by text not null
);
comment on table search.best_bet is 'What editors put first for certain words.';
create index best_bet_key on search.best_bet (key);

-- Searches that found nothing: words, a day and how often. Nobody who asked, no session, no address.
create table search.missed_words (
  day date not null,
  words text not null,
  times integer not null,
  primary key (day, words)
);
comment on table search.missed_words is 'What was looked for in vain, without who looked. Removed after 90 days.';
