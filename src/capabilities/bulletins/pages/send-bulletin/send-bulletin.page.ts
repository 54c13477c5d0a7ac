import { z } from 'zod';
import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { listSetUpChannels } from '../../../delivery/index.ts';
import { kindWords, paragraphsOf } from '../../bulletin.ts';
import { sendBulletins } from '../../bulletins-permissions.ts';
import { countAudience, getDraft, sendBulletin } from '../../send-bulletin.ts';
import { portionOn } from '../../telling/bulletin-content.ts';
import { portionWords } from './portion-words.ts';

/** A draft as it will be sent, and the button that sends it. */
export const sendBulletinPage = definePage({
  url: '/bulletins/:bulletinId/send',
  access: sendBulletins,
  parent: '/bulletins',
  params: z.object({ bulletinId: z.uuid() }),
  query: z.object({}),
  form: z.object({ expected: z.coerce.number().int().min(0) }),
  async get(ctx, { params }) {
    const draft = await getDraft(ctx, params.bulletinId);
    const people = await countAudience(ctx, draft);
    const channels = listSetUpChannels(ctx).filter(({ kind, form }) => kind === 'sent' && form !== 'event');
    return showPage('bulletins/pages/send-bulletin/send-bulletin.njk', {
      title: draft.title,
      titleIsContent: true,
      ...{ kind: draft.kind, label: kindWords[draft.kind].label, people, audience: draft.audienceWords },
      url: `/bulletins/${draft.id}/send`,
      paragraphs: paragraphsOf(draft.body),
      marking: { label: markingLabel(draft.marking), words: markingWords[draft.marking] },
      ways: channels.map((channel) => ({
        name: channel.label,
        words: portionWords[portionOn(draft.marking, channel)],
      })),
    });
  },
  async post(ctx, { params, form }) {
    await sendBulletin(ctx, { id: params.bulletinId, expected: form.expected });
    return goTo(`/bulletins/${params.bulletinId}/answers`, { notice: 'It is on its way.' });
  },
});
