import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { insertCaughtMails, listCaughtMails } from './caught-mail-store.ts';
import { cutAtLinks, readCaughtMail } from './read-caught-mail.ts';
import { aCaughtMail } from './sample-mail-builders.ts';

describe('opening a caught mail', () => {
  const database = aDatabase();

  it('shows its text, headers and links, and that it has a designed part', async () => {
    const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      ...{ from: 'Tocsin <t@hub.example>', to: 'c@cafe.example', subject: 'Llŷn', html: '<p>Hi</p>' },
      text: `Ŵyl: https://tocsin.example/answer/${'a'.repeat(100)}.`,
    });
    await insertCaughtMails(database.ctx(), [aCaughtMail({ raw: sent.message as Buffer })]);
    const [line] = await listCaughtMails(database.ctx(), '', undefined, 1);
    const mail = await readCaughtMail(database.ctx(), line?.id ?? 0);
    expect(mail).toMatchObject({ subject: 'Llŷn', hasHtml: true, to: line?.to_address });
    expect(mail.pieces[1]?.url).toBe(`https://tocsin.example/answer/${'a'.repeat(100)}`);
    expect(mail.headers).toContainEqual({ name: 'From', value: 'Tocsin <t@hub.example>' });
  });

  it('takes a mail that is hardly one', async () => {
    await insertCaughtMails(database.ctx(), [aCaughtMail({ raw: Buffer.from('hm') })]);
    const [line] = await listCaughtMails(database.ctx(), '', undefined, 1);
    expect(await readCaughtMail(database.ctx(), line?.id ?? 0)).toMatchObject({ subject: '(no subject)' });
  });

  it('refuses a mail that is not kept', async () => {
    await expect(readCaughtMail(database.ctx(), 999_999)).rejects.toMatchObject({ code: 'CAUGHT_MAIL_NOT_KEPT' });
  });

  it('cuts a text at its links and loses nothing', () => {
    const text = 'See (https://a.example/x?y=1&z=2), or http://b.example/. Not javascript:alert(1).';
    const pieces = cutAtLinks(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.flatMap((piece) => piece.url ?? [])).toEqual(['https://a.example/x?y=1&z=2', 'http://b.example/']);
  });
});
