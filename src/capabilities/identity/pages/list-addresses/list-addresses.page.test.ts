import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { type Ctx, query, queryOne, sql } from '../../../../platform/db/database.ts';
import { type LinkWays, sendContactLink } from '../../contacts/send-contact-link.ts';
import { aPerson } from '../../identity-builders.ts';

const url = '/preferences/addresses';
const database = aDatabase();
const now = (): Ctx => database.ctx({ now: new Date() });
const provider = [{ name: 'acme', url: 'https://acme.example/v1', body: { to: '{{to}}' } }];

describe('where nobody carries texts', () => {
  const app = anApp(database);

  it('only e-mail addresses can be added', async () => {
    const { id } = await aPerson(now());
    const visitor = await app.visitor(id);
    const page = await visitor.visit(url);
    expect(page.text).toContain('Add an e-mail address');
    expect(page.text).not.toMatch(/number for/);
    const refused = await visitor.submit(page, url, { channel: 'sms', address: '07700 900123', agreed: 'yes' });
    expect(refused.status).toBe(404);
  });
});

describe('where texts and calls are carried', () => {
  const described = JSON.stringify(provider);
  const app = anApp(database, { TOCSIN_SMS_HTTP_PROVIDERS: described, TOCSIN_VOICE_PROVIDERS: described });

  it('a number is tidied, texted a link, and used once that was opened', async () => {
    const person = await aPerson(now());
    const visitor = await app.visitor(person.id);
    const page = await visitor.visit(url);
    expect(page.text).toMatch(/Add a number for texts.*Add a number for calls/s);
    const wrong = await visitor.submit(page, url, { channel: 'sms', address: '020 7946 0123', agreed: 'yes' });
    expect(wrong.text).toContain('Enter a mobile number like 07700 900123');
    expect(wrong.document.querySelector('#address')?.getAttribute('value')).toBe('020 7946 0123');
    const added = await visitor.submit(wrong, url, { channel: 'sms', address: '07700 900123', agreed: 'yes' });
    expect(added.text).toContain('+447700900123');

    const texts: Parameters<LinkWays['sendText']>[1][] = [];
    const ways: LinkWays = {
      mail: { send: () => Promise.reject(new Error('No mail was expected.')) },
      sendText: async (_ctx, text) => {
        texts.push(text);
        return { outcome: 'accepted' };
      },
    };
    const point = await queryOne<{ id: string }>(
      now(),
      sql`select id from identity.contact_point where person_id = ${person.id} and channel = 'sms'`,
    );
    await sendContactLink(now(), point?.id ?? '', ways);
    expect(texts).toMatchObject([{ to: '+447700900123', headline: `${person.name} wants warnings at this number.` }]);
    const path = new URL(texts[0]?.link ?? '').pathname;
    const stranger = await app.visitor();
    await stranger.submit(await stranger.visit(path), path);
    const reached = await query(
      now(),
      sql`select channel, address from identity.reachable where person_id = ${person.id} and channel <> 'email'`,
    );
    expect(reached).toEqual([{ channel: 'sms', address: '+447700900123' }]);
    expect((await visitor.visit('/preferences')).text).toContain('Text message');
  });
});
