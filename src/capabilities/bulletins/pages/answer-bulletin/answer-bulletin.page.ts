import { z } from 'zod';
import { portionFor } from '../../../../kernel/marking.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { kindWords } from '../../bulletin.ts';
import { findPersonLanguage } from '../../choices/reader-language-store.ts';
import { answerBulletin, readBulletinLink } from '../../telling/answer-bulletin.ts';
import { makeTextView } from '../view-bulletin/bulletin-text-view.ts';

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
    const isWhole = portion === 'all';
    const text = makeTextView(bulletin, await findPersonLanguage(ctx, link.personId));
    return showPage('bulletins/pages/answer-bulletin/answer-bulletin.njk', {
      title: isWhole || portion === 'title' ? text.title : 'There is a bulletin for you',
      ...{ label: kindWords[bulletin.kind].label, isWhole, pageUrl: `/bulletins/${bulletin.id}` },
      titleIsContent: isWhole || portion === 'title',
      url: `/bulletins/answer/${params.token}`,
      stopUrl: `/answer/${params.token}/stop`,
      text: isWhole ? text : { ...text, summary: '', html: '', paragraphs: [] },
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
