import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readAnswerLink } from '../../../delivery/index.ts';
import { bulletinRefusals } from '../../bulletins-errors.ts';
import { findPersonLanguage } from '../../choices/reader-language-store.ts';
import { makeDigest } from '../../digests/digest-content.ts';
import { listDigestItems } from '../../digests/digest-store.ts';
import { frameWords } from '../../telling/bulletin-words.ts';

/** The page behind the personal link of a digest: what it held, as much of it as may be shown to whoever holds a link. */
export const readDigestPage = definePage({
  url: '/digests/answer/:token',
  access: 'public',
  reachedFrom: 'the personal link in a digest',
  params: z.object({ token: z.string().min(1).max(200) }),
  query: z.object({}),
  perMinute: 100_000,
  async get(ctx, { params }) {
    const { kind, launchId, personId } = await readAnswerLink(ctx, params.token);
    if (kind !== 'digest') throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { kind });
    const language = await findPersonLanguage(ctx, personId);
    const { items, hidden } = makeDigest(await listDigestItems(ctx, launchId, personId), 'link', language);
    const { digest } = frameWords(language);
    return showPage('bulletins/pages/read-digest/read-digest.njk', {
      ...{ title: digest.subject(items.length + hidden), label: digest.label, items },
      hidden: hidden > 0 ? digest.hidden(hidden) : null,
      all: digest.all,
      stopUrl: `/answer/${params.token}/stop`,
      language: language.startsWith('cy') ? 'cy' : 'en',
    });
  },
});
