import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { makeMailKeeper } from './catch-mail.ts';
import { countCaughtMails, listCaughtMails } from './caught-mail-store.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';

describe('mail catcher', () => {
  const database = aDatabase();
  let catcher: MailCatcher;
  beforeAll(async () => {
    const store = makeMailKeeper(() => database.ctx());
    catcher = await startMailCatcher({ host: '127.0.0.1', port: 0, store });
  });
  afterAll(() => catcher.close());

  it('keeps 2,000 mails of a real client, each once, each with its link', async () => {
    const transport = createTransport({
      url: catcher.url,
      pool: true,
      maxConnections: 10,
      maxMessages: 1000,
    } as object);
    const numbers = Array.from({ length: 2000 }, (_, index) => index);
    await Promise.all(
      numbers.map((number) =>
        transport.sendMail({
          from: 'Tocsin <tocsin@hub.example>',
          to: `person.${number}@cafe.example`,
          subject: `EXERCISE ${number}: Llŷn`,
          text: `Practise.\n\nAnswer: http://127.0.0.1:8080/answer/${String(number).padStart(90, 'x')}\n`,
        }),
      ),
    );
    transport.close();
    const ctx = database.ctx();
    expect(await countCaughtMails(ctx)).toBe(2000);
    const rows = await database.open.pool.query(
      `select count(distinct to_address) as people, count(distinct answer_links[1]) as links from sample.caught_mail`,
    );
    expect(rows.rows[0]).toEqual({ people: 2000, links: 2000 });
    expect((await listCaughtMails(ctx, 'person.77@', undefined, 2)).map((mail) => mail.subject)).toEqual([
      'EXERCISE 77: Llŷn',
    ]);
  });

  it('gives each recipient of one mail a copy', async () => {
    const transport = createTransport(catcher.url);
    await transport.sendMail({
      from: 'a@b.example',
      to: ['x@both.example', 'y@both.example'],
      subject: 'Two',
      text: 'Hello',
    });
    expect(await listCaughtMails(database.ctx(), 'both.example', undefined, 5)).toHaveLength(2);
  });

  it('asks the sender to try again when the mail cannot be kept', async () => {
    const broken = await startMailCatcher({
      host: '127.0.0.1',
      port: 0,
      store: () => Promise.reject(new Error('no room')),
    });
    const sending = createTransport(broken.url).sendMail({ from: 'a@b.example', to: 'c@d.example', text: 'Hello' });
    await expect(sending).rejects.toMatchObject({ responseCode: 451 });
    await broken.close();
  });

  it('refuses a mail that is too large', async () => {
    const text = 'x'.repeat(3 * 1024 * 1024);
    const sending = createTransport(catcher.url).sendMail({ from: 'a@b.example', to: 'c@d.example', text });
    await expect(sending).rejects.toMatchObject({ responseCode: 552 });
  });

  it('tells when its port is taken', async () => {
    const port = Number(new URL(catcher.url).port);
    await expect(startMailCatcher({ host: '127.0.0.1', port, store: async () => undefined })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
