import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { search, searchSources } from '../../src/capabilities/search/index.ts';
import type { Ctx } from '../../src/platform/db/database.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';

/** A question of the judged set, and the documents that answer it, best first. */
export interface JudgedQuery {
  readonly query: string;
  readonly manner: string;
  readonly language: string;
  readonly right: readonly string[];
}

/** How well one was answered: one over the place of the first right document; 0 when there is none among the first ten. */
export interface JudgedAnswer extends JudgedQuery {
  readonly reciprocal: number;
  readonly found: readonly string[];
}

/** The set that was judged before there was a search. */
export function readJudgedQueries(): readonly JudgedQuery[] {
  const file = join(findProjectRoot(), 'bench', 'search', 'judged-queries.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { queries: JudgedQuery[] }).queries;
}

/** What the questions are about. */
export const librarySources = searchSources.filter(({ name }) => name === 'guidance');

/** Asks every judged question as somebody who may read every document. */
export async function judgeSearch(ctx: Ctx): Promise<JudgedAnswer[]> {
  const actor = {
    kind: 'person' as const,
    personId: '00000000-0000-7000-8000-000000000001',
    name: 'Reader',
    roles: [],
  };
  const open = librarySources.map((source) => ({
    ...source,
    portions: async (_ctx: Ctx, marked: ReadonlyMap<string, unknown>) =>
      new Map([...marked.keys()].map((ref) => [ref, 'all' as const])),
  }));
  const answers: JudgedAnswer[] = [];
  for (const judged of readJudgedQueries()) {
    const { rows } = await search({ ...ctx, actor }, { words: judged.query, language: judged.language }, open);
    const found = rows.map(({ url }) => url.replace('/guidance/', ''));
    const place = found.findIndex((slug) => judged.right.includes(slug));
    answers.push({ ...judged, found, reciprocal: place < 0 ? 0 : 1 / (place + 1) });
  }
  return answers;
}

/** The mean reciprocal rank of some answers. */
export function meanReciprocalRank(answers: readonly JudgedAnswer[]): number {
  return answers.reduce((sum, { reciprocal }) => sum + reciprocal, 0) / answers.length;
}
