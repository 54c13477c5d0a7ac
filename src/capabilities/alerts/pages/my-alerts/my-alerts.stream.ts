import { defineStream } from '../../../../platform/http/stream.ts';
import { listOffered, markLooked, type OfferedRow } from '../../../delivery/index.ts';
import { answerChoices } from '../answer-alert/answer-words.ts';
import { makeOfferedView } from './offered-view.ts';

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
    for (const page of pages) {
      const { actor } = page;
      if (actor.kind !== 'person') continue;
      const own = offered.filter((row) => row.personId === actor.personId);
      const view = { offered: await makeOfferedView(ctx, own), answers: answerChoices };
      const html = render('alerts/pages/my-alerts/offered.njk', view);
      page.send('html', JSON.stringify({ id: 'my-alerts', html }));
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
