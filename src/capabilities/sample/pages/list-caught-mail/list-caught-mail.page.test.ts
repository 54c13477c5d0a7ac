import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { insertCaughtMails } from '../../caught-mail-store.ts';
import { aCaughtMail } from '../../sample-mail-builders.ts';
import { listCaughtMailPage } from './list-caught-mail.page.ts';

describe('the list of caught mail', () => {
  const database = aDatabase();
  const open = async (query: Record<string, string>) => {
    const asked = listCaughtMailPage.query?.parse(query) ?? { search: '', before: undefined };
    const request = { params: {}, query: asked, userAgent: '', address: '' };
    const reply = await listCaughtMailPage.get?.(database.ctx(), request);
    if (reply?.kind !== 'page') throw new Error('A page was expected.');
    return reply.view as {
      mails: { id: number; subject: string }[];
      kept: string;
      newestUrl: string;
      olderUrl: string;
    };
  };

  it('shows fifty mails at a time and leads to the older and back to the newest', async () => {
    const mails = Array.from({ length: 60 }, (_, index) => aCaughtMail({ subject: `Mail ${index + 1}` }));
    await insertCaughtMails(database.ctx(), mails);
    const first = await open({});
    expect(first.mails.map((mail) => mail.subject)[0]).toBe('Mail 60');
    expect(first).toMatchObject({
      kept: '60',
      newestUrl: '',
      olderUrl: `/caught-mail?before=${first.mails.at(-1)?.id}`,
    });
    const second = await open(Object.fromEntries(new URLSearchParams(first.olderUrl.split('?')[1])));
    expect(second.mails.map((mail) => mail.subject).at(-1)).toBe('Mail 1');
    expect(second).toMatchObject({ newestUrl: '/caught-mail', olderUrl: '' });
  });

  it('keeps the search words while it pages', async () => {
    const found = await open({ search: ' mail ' });
    expect(found.olderUrl).toBe(`/caught-mail?search=mail&before=${found.mails.at(-1)?.id}`);
    expect((await open({ search: 'Mail 33' })).mails).toHaveLength(1);
  });

  it('takes a nonsensical page as the first one', async () => {
    expect((await open({ before: 'x' })).mails).toHaveLength(50);
    expect((await open({ before: '-1' })).mails).toHaveLength(50);
  });
});
