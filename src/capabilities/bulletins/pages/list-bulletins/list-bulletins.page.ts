import { z } from 'zod';
import { markingLabel } from '../../../../kernel/marking.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { ownPerson } from '../../../identity/index.ts';
import { kindWords } from '../../bulletin.ts';
import { listDrafts, listForReader, listRounds } from '../../bulletin-store.ts';
import { sendBulletins } from '../../bulletins-permissions.ts';

const most = 50;

/** The bulletins that I may read, with search; and for whoever sends, drafts, checks and tests. */
export const listBulletinsPage = definePage({
  url: '/bulletins',
  access: 'signed-in',
  navigation: { group: 'everyday', label: 'Bulletins', order: 25 },
  query: z.object({
    words: z
      .string()
      .max(200)
      .catch('')
      .default('')
      .transform((typed) => typed.replaceAll('\u0000', '').trim()),
  }),
  async get(ctx, { query }) {
    const personId = ownPerson(ctx);
    const maySend = may(ctx.actor, sendBulletins);
    const found = await listForReader(ctx, personId, { words: query.words, limit: most });
    const drafts = maySend ? await listDrafts(ctx, personId) : [];
    const rounds = maySend ? await listRounds(ctx, 10) : [];
    return showPage('bulletins/pages/list-bulletins/list-bulletins.njk', {
      title: 'Bulletins',
      ...{ maySend, words: query.words, most, isFull: found.length === most },
      bulletins: found.map(({ id, title, marking, sentAt, relation }) => ({
        ...{ url: `/bulletins/${id}`, title, marking: markingLabel(marking) },
        when: sentAt && dayAndTime(sentAt),
        isYours: relation === 'named',
      })),
      drafts: drafts.map(({ id, kind, title, writtenAt }) => ({
        ...{ url: `/bulletins/${id}/send`, label: kindWords[kind].label, title },
        when: dayAndTime(writtenAt),
      })),
      rounds: rounds.map(({ id, kind, title, sentAt }) => ({
        ...{ url: `/bulletins/${id}/answers`, label: kindWords[kind].label, title },
        when: sentAt && dayAndTime(sentAt),
      })),
    });
  },
});
