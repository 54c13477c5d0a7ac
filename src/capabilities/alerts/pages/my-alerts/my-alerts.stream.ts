import type { Ctx } from '../../../../platform/db/database.ts';
import { defineStream, type Pushed } from '../../../../platform/http/stream.ts';
import { listOffered, markLooked, type OfferedRow } from '../../../delivery/index.ts';
import { listLanguages } from '../../translation/person-language-store.ts';
import { answerChoicesIn } from '../answer-alert/answer-words.ts';
import { type FindOffered, makeFindOffered, makeOfferedView } from './offered-view.ts';

/** Brings every open live page up to date as launches happen; one question to the database for all of them. */
export const myAlertsStream = defineStream({
  url: '/my-alerts/stream',
  access: 'signed-in',
  everyMs: 1000,
  topic: () => 'delivery',
  async push(ctx, { pages, render }) {
    const people = [...new Set(pages.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.personId] : [])))];
    const offered = await listOffered(ctx, people, { ended: true });
    for (const [launchId, looked] of groupNew(offered)) await markLooked(ctx, launchId, looked);
    const ofPerson = groupByPerson(offered);
    const find = makeFindOffered(ctx);
    const languages = await listLanguages(ctx, people);
    // Most people see the same: drawn once for all of them.
    const drawn = new Map<string, string>();
    for (const page of pages) {
      const { actor } = page;
      if (actor.kind !== 'person') continue;
      const own = ofPerson.get(actor.personId) ?? [];
      const language = languages.get(actor.personId) ?? 'en';
      const key = [language, ...own.map((row) => `${row.launchId} ${row.answer}`)].join();
      const data = drawn.get(key) ?? (await draw(ctx, own, { language, find }, render));
      drawn.set(key, data);
      page.send('html', data);
    }
  },
});

function groupNew(offered: readonly OfferedRow[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of offered.filter((each) => each.state === 'offered')) {
    groups.set(row.launchId, [...(groups.get(row.launchId) ?? []), row.personId]);
  }
  return groups;
}

async function draw(
  ctx: Ctx,
  own: readonly OfferedRow[],
  how: { readonly language: string; readonly find: FindOffered },
  render: Pushed['render'],
): Promise<string> {
  const view = { offered: await makeOfferedView(ctx, own, how), answers: answerChoicesIn(how.language) };
  return JSON.stringify({ id: 'my-alerts', html: render('alerts/pages/my-alerts/offered.njk', view) });
}

function groupByPerson(offered: readonly OfferedRow[]): Map<string, OfferedRow[]> {
  const groups = new Map<string, OfferedRow[]>();
  for (const row of offered) {
    const group = groups.get(row.personId);
    if (group) group.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}
