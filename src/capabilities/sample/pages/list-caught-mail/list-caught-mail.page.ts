import { z } from 'zod';
import { timeAgo } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { countCaughtMails, listCaughtMails } from '../../caught-mail-store.ts';

const pageSize = 50;

/** Every mail that the sample sent, newest first. */
export const listCaughtMailPage = definePage({
  url: '/caught-mail',
  access: 'public',
  navigation: { group: 'service', label: 'Caught mail', order: 91 },
  query: z.object({
    search: z.string().trim().max(200).catch(''),
    before: z.coerce.number().int().positive().optional().catch(undefined),
  }),
  async get(ctx, { query }) {
    const { search, before } = query;
    const [found, kept] = await Promise.all([
      listCaughtMails(ctx, search, before, pageSize + 1),
      countCaughtMails(ctx),
    ]);
    const mails = found.slice(0, pageSize);
    const last = mails.at(-1);
    return showPage('sample/pages/list-caught-mail/list-caught-mail.njk', {
      title: 'Caught mail',
      search,
      kept: kept.toLocaleString('en-GB'),
      mails: mails.map((mail) => ({
        id: mail.id,
        to: mail.to_address,
        subject: mail.subject || '(no subject)',
        when: timeAgo(mail.caught_at, ctx.now),
      })),
      newestUrl: before === undefined ? '' : urlOf(search),
      olderUrl: found.length > pageSize && last ? urlOf(search, last.id) : '',
    });
  },
});

function urlOf(search: string, before?: number): string {
  const parts = new URLSearchParams({
    ...(search === '' ? {} : { search }),
    ...(before === undefined ? {} : { before: String(before) }),
  });
  return parts.size === 0 ? '/caught-mail' : `/caught-mail?${parts}`;
}
