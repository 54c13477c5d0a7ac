import { z } from 'zod';
import { markingLabel, markingWords, portionFor } from '../../../../kernel/marking.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { answerBulletin, readBulletinLink } from '../../answer-bulletin.ts';
import { kindWords, paragraphsOf } from '../../bulletin.ts';

/** What a personal link's token may be. */
export const linkParams = z.object({ token: z.string().min(1).max(200) });

/** The page behind the personal link of a bulletin: as much of it as its marking lets a link show. */
export const answerBulletinPage = definePage({
  url: '/bulletins/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in a bulletin',
  params: linkParams,
  query: z.object({}),
  form: z.object({}),
  perMinute: 100_000,
  async get(ctx, { params }) {
    const { link, bulletin } = await readBulletinLink(ctx, params.token, 'bulletin');
    const portion = portionFor(bulletin.marking, 'link', 'named');
    return showPage('bulletins/pages/answer-bulletin/answer-bulletin.njk', {
      title: portion === 'all' || portion === 'title' ? bulletin.title : 'There is a bulletin for you',
      titleIsContent: portion === 'all' || portion === 'title',
      ...{ label: kindWords.bulletin.label, isWhole: portion === 'all', pageUrl: `/bulletins/${bulletin.id}` },
      url: `/bulletins/answer/${params.token}`,
      paragraphs: portion === 'all' ? paragraphsOf(bulletin.body) : [],
      marking: { label: markingLabel(bulletin.marking), words: markingWords[bulletin.marking] },
      answeredAt: link.answeredAt && dayAndTime(link.answeredAt),
    });
  },
  async post(ctx, { params }) {
    await answerBulletin(ctx, { token: params.token, kind: 'bulletin' });
    return goTo(`/bulletins/answer/${params.token}`);
  },
});

/** The page behind the personal link of a test: one button. */
export const answerTestPage = definePage({
  url: '/tests/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in a test',
  params: linkParams,
  query: z.object({}),
  form: z.object({}),
  perMinute: 100_000,
  async get(ctx, { params }) {
    const { link } = await readBulletinLink(ctx, params.token, 'test');
    return showPage('bulletins/pages/answer-bulletin/answer-test.njk', {
      title: link.answeredAt ? 'Thank you. It reached you' : 'TEST: did this reach you?',
      url: `/tests/answer/${params.token}`,
      answeredAt: link.answeredAt && dayAndTime(link.answeredAt),
    });
  },
  async post(ctx, { params }) {
    await answerBulletin(ctx, { token: params.token, kind: 'test' });
    return goTo(`/tests/answer/${params.token}`);
  },
});
