import type { Ctx } from '../../../platform/db/database.ts';
import { addBestBet, rebuildEntries, searchSources } from '../../search/index.ts';

/** Makes the library of the sample searchable at once, with two best bets; its news would do so a moment later. */
export async function loadSampleSearch(ctx: Ctx): Promise<void> {
  await rebuildEntries(ctx, searchSources);
  await addBestBet(ctx, {
    words: 'report',
    url: '/which-door',
    title: 'Whom to tell',
    sentence: 'In at most three questions to the right door. In an emergency call 999.',
  });
  await addBestBet(ctx, {
    words: 'threat level',
    url: '/threat-level',
    title: 'The threat level now',
    sentence: 'What it is, since when, and what each level means.',
  });
}
