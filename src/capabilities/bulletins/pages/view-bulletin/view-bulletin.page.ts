import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { requireAccess } from '../../../../platform/http/access.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listLaunchesOfPerson } from '../../../delivery/index.ts';
import { ownPerson } from '../../../identity/index.ts';
import { findForReader } from '../../archive/archive-store.ts';
import { isReadKind, kindWords } from '../../bulletin.ts';
import { findBulletin } from '../../bulletin-store.ts';
import { bulletinRefusals } from '../../bulletins-errors.ts';
import { reviewBulletins } from '../../bulletins-permissions.ts';
import { markRead } from '../../telling/answer-bulletin.ts';
import { findReading } from '../../telling/reader-store.ts';
import { makeTextView } from './bulletin-text-view.ts';

const bulletinParams = z.object({ bulletinId: z.uuid() });

/** One bulletin, as far as its marking lets whoever asks; whoever it was meant for says that they have read it. */
export const viewBulletinPage = definePage({
  url: '/bulletins/:bulletinId',
  access: 'public',
  parent: '/bulletins',
  params: bulletinParams,
  query: z.object({ text: z.enum(['en', 'cy']).optional().catch(undefined) }),
  shared: { audience: 'public', signedIn: 'own', keys: ({ bulletinId }) => [`bulletins:${bulletinId}`] },
  async get(ctx, { params, query }) {
    const found = await findForReader(ctx, params.bulletinId, 'page');
    // Whoever follows the link in a mail is asked to sign in; nobody guesses an id.
    if (!found && (await findBulletin(ctx, params.bulletinId))?.sentAt) requireAccess(ctx.actor, 'signed-in');
    if (!found) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id: params.bulletinId });
    const language = query.text ?? ctx.language;
    const text = makeTextView(found, language);
    const other = text.language === 'cy' ? 'en' : 'cy';
    return showPage('bulletins/pages/view-bulletin/view-bulletin.njk', {
      ...{ title: text.title, text, id: found.id, label: kindWords[found.kind].label },
      other: found.welsh ? { language: other, url: `/bulletins/${found.id}?text=${other}` } : null,
      titleIsContent: true,
      when: found.sentAt && dayAndTime(found.sentAt),
      ...(await makeReadingView(ctx, found.id, isReadKind(found.kind))),
      mayCount: may(ctx.actor, reviewBulletins),
    });
  },
});

/** The button under it. */
export const readBulletinPage = definePage({
  url: '/bulletins/:bulletinId/read',
  access: 'signed-in',
  parent: '/bulletins/:bulletinId',
  params: bulletinParams,
  query: z.object({}),
  form: z.object({}),
  async post(ctx, { params }) {
    await markRead(ctx, { id: params.bulletinId, personId: ownPerson(ctx) });
    return goTo(`/bulletins/${params.bulletinId}`, { notice: 'We know that you have read it.' });
  },
});

async function makeReadingView(ctx: Ctx, id: string, isRead: boolean) {
  const personId = personOf(ctx);
  if (!personId || !isRead) return { isTold: false, readAt: null };
  const [reading, [told]] = await Promise.all([
    findReading(ctx, id, personId),
    listLaunchesOfPerson(ctx, id, personId),
  ]);
  const readAt = reading?.readAt ?? told?.answeredAt;
  return { isTold: Boolean(reading ?? told), readAt: readAt ? dayAndTime(readAt) : null };
}

function personOf({ actor }: Pick<Ctx, 'actor'>): string | undefined {
  return actor.kind === 'person' ? actor.personId : undefined;
}
