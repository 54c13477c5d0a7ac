import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { insertCaughtMails, listCaughtMails } from '../../caught-mail-store.ts';
import { aCaughtMail } from '../../sample-mail-builders.ts';
import { downloadCaughtMailPage } from '../download-caught-mail/download-caught-mail.page.ts';
import { readCaughtMailPage } from './read-caught-mail.page.ts';

describe('a caught mail', () => {
  const database = aDatabase();
  const asked = (mailId: number) => ({ params: { mailId }, query: {}, userAgent: '', address: '' });

  it('is shown under its subject, with its links apart', async () => {
    const raw = Buffer.from('Subject: Practise\r\n\r\nAnswer: http://t.example/answer/a\r\n');
    await insertCaughtMails(database.ctx(), [aCaughtMail({ raw })]);
    const [line] = await listCaughtMails(database.ctx(), '', undefined, 1);
    const reply = await readCaughtMailPage.get?.(database.ctx(), asked(line?.id ?? 0));
    expect(reply).toMatchObject({ kind: 'page', view: { title: 'Practise' } });
    const { mail } = (reply as unknown as { view: { mail: { pieces: object[] } } }).view;
    expect(mail.pieces[1]).toEqual({ text: 'http://t.example/answer/a', url: 'http://t.example/answer/a' });
    const file = await downloadCaughtMailPage.get?.(database.ctx(), asked(line?.id ?? 0));
    expect(file).toMatchObject({
      kind: 'file',
      mediaType: 'message/rfc822',
      body: raw,
      fileName: `caught-mail-${line?.id}.eml`,
    });
  });

  it('is refused when it is not kept, in both forms', async () => {
    await expect(readCaughtMailPage.get?.(database.ctx(), asked(999))).rejects.toMatchObject({
      code: 'CAUGHT_MAIL_NOT_KEPT',
    });
    await expect(downloadCaughtMailPage.get?.(database.ctx(), asked(999))).rejects.toMatchObject({
      code: 'CAUGHT_MAIL_NOT_KEPT',
    });
  });
});
