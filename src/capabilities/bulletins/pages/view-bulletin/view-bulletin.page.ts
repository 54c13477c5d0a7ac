import { z } from 'zod';
import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listLaunchesOfPerson } from '../../../delivery/index.ts';
import { ownPerson } from '../../../identity/index.ts';
import { markRead } from '../../answer-bulletin.ts';
import { kindWords, paragraphsOf } from '../../bulletin.ts';
import { findForReader } from '../../bulletin-store.ts';
import { bulletinRefusals } from '../../bulletins-errors.ts';
import { sendBulletins } from '../../bulletins-permissions.ts';

const bulletinParams = z.object({ bulletinId: z.uuid() });

/** One bulletin for somebody signed in, as far as its marking lets them; whoever was told says that they have read it. */
export const viewBulletinPage = definePage({
  url: '/bulletins/:bulletinId',
  access: 'signed-in',
  parent: '/bulletins',
  params: bulletinParams,
  query: z.object({}),
  async get(ctx, { params }) {
    const personId = ownPerson(ctx);
    const found = await findForReader(ctx, params.bulletinId, personId, 'page');
    if (!found) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id: params.bulletinId });
    const [told] = await listLaunchesOfPerson(ctx, found.id, personId);
    return showPage('bulletins/pages/view-bulletin/view-bulletin.njk', {
      title: found.title,
      titleIsContent: true,
      ...{ id: found.id, label: kindWords[found.kind].label, paragraphs: paragraphsOf(found.body) },
      marking: { label: markingLabel(found.marking), words: markingWords[found.marking] },
      when: found.sentAt && dayAndTime(found.sentAt),
      isTold: told !== undefined && found.kind === 'bulletin',
      readAt: told?.answeredAt && dayAndTime(told.answeredAt),
      mayCount: may(ctx.actor, sendBulletins),
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
