import { afterEach, describe, expect, it } from 'vitest';
import { aCertificate } from '../../../test/support/certificate.ts';
import { aMailbox, type Mailbox } from './imap-builders.ts';
import { readMailbox } from './read-mailbox.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

async function opened(mailbox: Promise<Mailbox>): Promise<Mailbox> {
  const open = await mailbox;
  cleanUp.push(() => open.close());
  return open;
}

const two = ['Subject: one\r\n\r\nOne\r\n', 'Subject: two\r\n\r\nTwo\r\n'];

describe('readMailbox', () => {
  it('hands over what is unseen, once', async () => {
    const mailbox = await opened(aMailbox(two));
    const taken: string[] = [];
    const take = async (source: Uint8Array) => void taken.push(Buffer.from(source).toString());
    expect(await readMailbox(mailbox.url, take)).toBe(2);
    expect(await readMailbox(mailbox.url, take)).toBe(0);
    expect(taken).toEqual(two);
  });

  it('leaves unseen what could not be taken', async () => {
    const mailbox = await opened(aMailbox(two));
    await expect(readMailbox(mailbox.url, () => Promise.reject(new Error('The database is away.')))).rejects.toThrow(
      'away',
    );
    expect(mailbox.mails.map(({ seen }) => seen)).toEqual([false, false]);
  });

  it('checks the certificate before it says the password', async () => {
    const certificate = aCertificate('localhost');
    const mailbox = await opened(aMailbox(two, certificate));
    const take = () => Promise.resolve();
    await expect(readMailbox(mailbox.url, take)).rejects.toThrow(/self-signed/);
    expect(mailbox.logins).toEqual([]);
    expect(await readMailbox(mailbox.url, take, { ca: certificate.cert })).toBe(2);
  });

  it('tells when it is not let in, or nobody is there', async () => {
    const mailbox = await opened(aMailbox(two));
    await expect(readMailbox(mailbox.url.replace('secret', 'wrong'), () => Promise.resolve())).rejects.toThrow();
    await mailbox.close();
    await expect(readMailbox(mailbox.url, () => Promise.resolve(), { patienceMs: 500 })).rejects.toThrow();
  });
});
