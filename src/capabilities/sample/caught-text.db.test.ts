import { describe, expect, it } from 'vitest';
import { anApp } from '../../../test/support/app.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { listCaughtMails } from './caught-mail-store.ts';
import { readCaughtMail } from './read-caught-mail.ts';

describe('the telephone company of the sample', () => {
  const database = aDatabase();
  const app = anApp(database);

  it('keeps a text among the mails, to be read as it was sent', async () => {
    const visitor = await app.visitor();
    const text = 'EXERCISE: Arhoswch yn y tŷ\nAnswer: http://localhost:8080/answer/abc';
    const json = { 'content-type': 'application/json', accept: 'application/json' };
    const post = (body: object) => visitor.request('POST', '/sample/texts', JSON.stringify(body), json);
    expect((await post({ to: '+447700900123', text })).status).toBe(200);
    expect((await post({ to: '07700 900123', text })).status).toBe(400);
    const [line] = await listCaughtMails(database.ctx(), '900123', undefined, 5);
    expect(line).toMatchObject({ to_address: '+447700900123', subject: 'Text message: EXERCISE: Arhoswch yn y tŷ' });
    const { pieces } = await readCaughtMail(database.ctx(), line?.id ?? 0);
    expect(
      pieces
        .map((piece) => piece.text)
        .join('')
        .trim(),
    ).toBe(text);
  });
});
