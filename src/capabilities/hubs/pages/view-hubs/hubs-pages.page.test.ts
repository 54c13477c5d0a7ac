import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import type { Actor } from '../../../../kernel/actor.ts';
import type { WorkingCopy } from '../../../../kernel/hub-copy.ts';
import { newId } from '../../../../kernel/ids.ts';
import { execute, sql } from '../../../../platform/db/database.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { makeWorkingCopy } from '../../copy/make-working-copy.ts';
import { numberFeed } from '../../feed/number-feed.ts';
import { aHub, type Hub } from '../../hub-builders.ts';

const json = { 'content-type': 'application/json', accept: 'application/json' };

describe('the pages of hubs', () => {
  const database = aDatabase();
  const app = anApp(database);
  let hub: Hub;
  let officer: Visitor;
  const seat = (actor: Actor) => app.visitor(actor.kind === 'person' ? actor.personId : '');
  beforeAll(async () => {
    hub = await aHub(database.ctx({ now: new Date() }));
    officer = await seat(hub.officer);
  });

  it('say that the feed is silent, then how far it has come, and who mirrors it', async () => {
    expect((await officer.visit('/hubs')).text).toContain('No head was signed for 3 minutes');
    await numberFeed(database.ctx({ now: new Date() }));
    const stranger = await app.visitor();
    for (const name of ['hub-south-east', '<b>', '']) {
      await stranger.request('GET', '/hub-feed/head.jws', undefined, { 'tocsin-mirror': name });
    }
    const page = await officer.visit('/hubs');
    expect(page.text).not.toContain('No head was signed');
    expect(page.text).toMatch(/Newest number\s*1/);
    expect(page.text).toContain('hub-south-east');
    expect(page.text).not.toContain('<b>');
  });

  it('hand a copy to whoever pressed the button of the page, and show it until it is revoked', async () => {
    const page = await officer.visit('/hubs/copy');
    expect(page.text).toContain('1 post of your hub with 3 people and 4 numbers and addresses, 1 live alert');
    const form = page.document.querySelector('form[data-hub-copy]');
    expect(form?.hasAttribute('hidden')).toBe(true);
    expect(form?.querySelectorAll('input[name]:not([name=_csrf])')).toHaveLength(0);
    const _csrf = form?.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const forged = await officer.request('POST', '/hubs/copy', '_csrf=wrong', headers);
    expect([forged.status, forged.body.includes('lena@hub.example')]).toEqual([422, false]);
    const made = await officer.request('POST', '/hubs/copy', new URLSearchParams({ _csrf }).toString(), headers);
    expect(made.headers).toMatchObject({
      'content-type': expect.stringContaining('json'),
      'cache-control': 'no-store',
    });
    const copy = JSON.parse(made.body) as WorkingCopy;
    expect(copy.alerts[0]?.code).toMatch(/^1-[\w-]{6}$/);

    const url = `/hubs/copies/${copy.copyId}`;
    expect((await officer.request('GET', url, undefined, json)).status).toBe(200);
    expect(JSON.parse((await officer.request('POST', `${url}/renew`, '{}', json)).body)).toMatchObject({
      posts: copy.posts,
    });
    const other = await seat(hub.other);
    expect((await other.request('GET', url, undefined, json)).status).toBe(410);
    expect((await (await app.visitor()).request('GET', url, undefined, json)).status).toBe(401);

    const receipt = { id: newId(), postId: hub.postId, personId: hub.lead, versionId: hub.version.id };
    const heard = { ...receipt, outcome: 'need-help', at: new Date().toISOString() };
    const body = JSON.stringify({ copyId: copy.copyId, receipts: [heard] });
    const brought = await officer.request('POST', '/hubs/receipts', body, json);
    expect(JSON.parse(brought.body)).toEqual({ taken: [receipt.id], refused: [] });
    expect(
      (await officer.request('POST', '/hubs/receipts', body, { ...json, 'content-type': 'text/plain' })).status,
    ).toBe(400);

    const list = await officer.visit('/hubs');
    expect(list.text).toContain('1 post, 3 people, 4 numbers and addresses, 1 live alert.');
    expect(list.text).toMatch(/Lena Lead\s*Needs help/);
    expect((await other.visit('/hubs')).document.querySelector(`form[action="${url}/revoke"]`)).toBeNull();
    const duty = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    const done = await duty.submit(await duty.visit('/hubs'), `${url}/revoke`);
    expect(done.text).toContain('Its browser wipes it when it next reaches us');
    expect((await officer.request('GET', url, undefined, json)).body).toContain('COPY_IS_OVER');
    // Nobody in particular hears it too: whoever left has no session any more.
    expect((await (await app.visitor()).request('GET', url, undefined, json)).status).toBe(410);
  });

  it('are told by a browser whose officer’s role has ended, signed in or not', async () => {
    const now = new Date();
    const { copyId } = await makeWorkingCopy(database.ctx({ actor: hub.second, now }), { device: 'x' });
    const stranger = await app.visitor();
    expect((await stranger.request('GET', `/hubs/copies/${copyId}`, undefined, json)).status).toBe(401);
    const personId = hub.second.kind === 'person' ? hub.second.personId : '';
    await execute(
      database.ctx(),
      sql`update network.appointment set valid_to = now() - interval '1 second' where person_id = ${personId}::uuid and role = 'hub-officer'`,
    );
    expect((await stranger.request('GET', `/hubs/copies/${copyId}`, undefined, json)).status).toBe(410);
  });

  it('print a call sheet of the same, and take down where a hub meets', async () => {
    const form = await officer.visit('/hubs/bridges');
    expect([...form.document.querySelectorAll('option')].map((each) => each.textContent)).toEqual(['South East']);
    const wrong = await officer.submit(form, '/hubs/bridges', { region: 'south-east', joining: 'x'.repeat(1001) });
    expect([wrong.status, wrong.text.includes('Use at most 1,000 characters.')]).toEqual([422, true]);
    await officer.submit(form, '/hubs/bridges', { region: 'south-east', joining: '0000 000 0000, PIN 1234' });
    const sheet = await officer.visit('/hubs/call-sheet');
    for (const word of ['Lena Lead', '+447700900123', 'PIN 1234', 'Keep away', 'code 1-', 'shred it']) {
      expect(sheet.text).toContain(word);
    }
    expect(sheet.text).not.toContain('Wyn Elsewhere');
  });

  it('keep a desk that is empty and the same for everybody', async () => {
    const bare = (html: string) => html.replace(/Page reference [\w-]+/, '');
    const [one, other] = [
      await officer.request('GET', '/hubs/offline'),
      await (await app.visitor()).request('GET', '/hubs/offline'),
    ];
    expect(bare(one.body)).toBe(bare(other.body));
    expect(one.body).not.toMatch(/Hope Officer|_csrf|<script>/);
    await officer.visit('/hubs/offline');
    expect((await officer.request('GET', '/hubs/worker.js')).headers['cache-control']).toMatch(/no-cache|no-store/);
  });
});
