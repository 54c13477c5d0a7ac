import type { Ctx } from '../../../../platform/db/database.ts';
import { defineStream, type Pushed } from '../../../../platform/http/stream.ts';
import { listOffered, markLooked, type OfferedRow } from '../../../delivery/index.ts';
import { listLanguages } from '../../translation/person-language-store.ts';
import { answerChoicesIn } from '../answer-alert/answer-words.ts';
import { type FindOffered, makeFindOffered, makeOfferedView } from './offered-view.ts';

/** People asked about in one question: what one of them was ever told may be dozens of alerts. */
const askedAtOnce = 1000;

/** Brings every open live page up to date as launches happen; the same few questions to the database for a thousand people. */
export const myAlertsStream = defineStream({
  url: '/my-alerts/stream',
  access: 'signed-in',
  everyMs: 1000,
  topic: () => 'delivery',
  async push(ctx, { pages, render, show }) {
    const find = makeFindOffered(ctx);
    // Most people see the same: drawn once for all of them.
    const drawn = new Map<string, string>();
    const pagesOf = groupBy(pages, ({ actor }) => (actor.kind === 'person' ? actor.personId : undefined));
    const everybody = [...pagesOf.keys()];
    for (let from = 0; from < everybody.length; from += askedAtOnce) {
      for (const [key, alike] of await listAlike(ctx, everybody.slice(from, from + askedAtOnce))) {
        const data = drawn.get(key) ?? (await draw(ctx, alike, find, render));
        drawn.set(key, data);
        await show(
          alike.people.flatMap((person) => pagesOf.get(person) ?? []),
          'html',
          data,
        );
      }
    }
  },
});

/** People who see the same, in the same language. */
interface Alike {
  readonly people: readonly string[];
  readonly language: string;
  readonly offered: readonly OfferedRow[];
}

/** What lies ready for these people, who by this have looked at it; by a key that is the same for those who see the same. */
async function listAlike(ctx: Ctx, people: readonly string[]): Promise<Map<string, Alike>> {
  const offered = await listOffered(ctx, people, { ended: true });
  const unseen = offered.filter(({ state }) => state === 'offered');
  for (const [launchId, rows] of groupBy(unseen, (row) => row.launchId)) {
    const lookers = rows.map(({ personId }) => personId);
    await markLooked(ctx, launchId, lookers);
  }
  const languages = await listLanguages(ctx, people);
  const languageOf = (person: string): string => languages.get(person) ?? 'en';
  const rowsOf = groupBy(offered, (row) => row.personId);
  const keyOf = (person: string): string =>
    [
      languageOf(person),
      ...(rowsOf.get(person) ?? []).map((row) => `${row.launchId} ${row.answer} ${row.premisesId ? 'site' : ''}`),
    ].join();
  const groups = [...groupBy(people, keyOf)].map(([key, alike]): [string, Alike] => {
    const [first = ''] = alike;
    return [key, { people: alike, language: languageOf(first), offered: rowsOf.get(first) ?? [] }];
  });
  return new Map(groups);
}

async function draw(
  ctx: Ctx,
  { offered, language }: Alike,
  find: FindOffered,
  render: Pushed['render'],
): Promise<string> {
  const view = { offered: await makeOfferedView(ctx, offered, { language, find }), answers: answerChoicesIn(language) };
  return JSON.stringify({ id: 'my-alerts', html: render('alerts/pages/my-alerts/offered.njk', view) });
}

/** Groups a list by a key, in its order; what has none is left out. */
function groupBy<One>(list: readonly One[], keyOf: (one: One) => string | undefined): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
