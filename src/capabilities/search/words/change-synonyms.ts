import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { searchRefusals } from '../search-errors.ts';
import { readWords } from './read-words.ts';
import { deleteSynonym, insertSynonym, type Synonym } from './synonym-store.ts';

const mostWords = 20;

/** Words as an editor types them: separated by commas or lines. */
export interface SynonymInput {
  readonly words: string;
  readonly also: string;
}

/** Teaches the search words that stand for one another, and what else they mean; it holds from the next search on. */
export async function addSynonym(ctx: Ctx, input: SynonymInput): Promise<Checked<Synonym>> {
  const [words, also] = [splitWords(input.words), splitWords(input.also)];
  if (words.length === 0) return wrongInput({ words: 'Give the words that people say.' });
  if (words.length + also.length < 2) return wrongInput({ words: 'Give at least two words, separated by commas.' });
  if (words.length + also.length > mostWords) return wrongInput({ words: `Give at most ${mostWords} words.` });
  const synonym = { id: newId(), words, also };
  await inTransaction(ctx, async (inside) => {
    await insertSynonym(inside, synonym, actorReference(ctx.actor));
    await recordAudit(inside, {
      action: 'search.synonym-added',
      subject: `synonym:${synonym.id}`,
      detail: { words, also },
    });
  });
  return accepted(synonym);
}

/** Makes the search forget one. */
export async function removeSynonym(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const gone = await deleteSynonym(inside, id);
    if (!gone) throw searchRefusals.refuse('SEARCH_WORDS_GONE');
    const { words, also } = gone;
    await recordAudit(inside, { action: 'search.synonym-removed', subject: `synonym:${id}`, detail: { words, also } });
  });
}

function splitWords(typed: string): string[] {
  const each = typed.split(/[,;\n]/).map((words) => words.trim().replace(/\s+/g, ' '));
  return [...new Set(each.filter((words) => readWords(words).length > 0))];
}
