import { describe, expect, it } from 'vitest';
import { aHolderOf } from '../../src/capabilities/network/network-builders.ts';
import { loadSampleLibrary } from '../../src/capabilities/sample/loads/load-sample-library.ts';
import { rebuildEntries } from '../../src/capabilities/search/index.ts';
import { judgeSearch, librarySources, meanReciprocalRank } from '../support/search-judge.ts';
import { aDatabase } from '../support/test-database.ts';

describe('the search of the sample library', () => {
  const database = aDatabase();

  it('answers the judged questions: mean reciprocal rank at least 0.8', async () => {
    const ctx = database.ctx();
    const seated = new Map<string, string>();
    for (const role of ['duty-officer', 'approver', 'hub-officer']) seated.set(role, await aHolderOf(ctx, role));
    await loadSampleLibrary(ctx, seated);
    await rebuildEntries(ctx, librarySources);
    const answers = await judgeSearch(ctx);
    const poor = answers.filter(({ reciprocal }) => reciprocal < 0.5);
    const told = poor.map(
      ({ query, right, found }) => `${query}: ${right.join(', ')} not before ${found.slice(0, 3).join(', ')}`,
    );
    expect(answers.length).toBeGreaterThanOrEqual(60);
    expect(meanReciprocalRank(answers), told.join('\n')).toBeGreaterThanOrEqual(0.8);
  });
});
