import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { showEach } from '../../../platform/http/http-builders.ts';
import { type Officers, someOfficers } from '../../alerts/alert-builders.ts';
import type { AlertVersion } from '../../alerts/index.ts';
import { visitorOf } from '../../alerts/pages/page-builders.ts';
import { aPopulation } from '../../delivery/delivery-builders.ts';
import { makeAnswerLink, recordAnswerOfPerson } from '../../delivery/index.ts';
import { materialiseLaunch } from '../../delivery/materialise-launch.ts';
import { aPost, type FilledPost } from '../../leads/post-builders.ts';
import { aToldAlert } from '../../room/told-alert-builders.ts';
import { aNetwork } from '../cascade-builders.ts';
import { tellNetwork } from '../passing/tell-network.ts';
import { seeCoverageStream } from './see-coverage/see-coverage.stream.ts';
import { seeTreeStream } from './see-tree/see-tree.stream.ts';

describe('the pages of the cascade', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officer: Visitor;
  let lead: Visitor;
  let post: FilledPost;
  let version: AlertVersion;
  const contacts = [newId(), newId(), newId()];
  const now = () => database.ctx({ now: new Date() });
  /** The database as it is now: what is told is in force. */
  const moment = () => ({ ...database, ctx: (more = {}) => database.ctx({ now: new Date(), ...more }) });
  let officers: Officers;

  beforeAll(async () => {
    post = await aPost(database.ctx());
    await aNetwork(
      database.ctx(),
      { postId: post.postId, ownerId: post.holderId },
      contacts.map((contactId, place) => ({ contactId, groups: place === 0 ? ['Doors'] : [] })),
    );
    officers = await someOfficers(now());
    version = await aToldAlert(moment(), app, officers);
    officer = await visitorOf(app, officers.ada);
    lead = await app.visitor(post.holderId);
  });

  const tell = async (): Promise<void> => {
    await tellNetwork(now(), { alertId: version.alertId, postId: post.postId });
    const open = await query(
      now(),
      sql<{ launchId: string; threadId: string }>`select id as "launchId", thread_id as "threadId" from delivery.launch
        where matter_id = ${version.alertId} and state = 'materialising'`,
    );
    for (const each of open) await materialiseLaunch(now(), each);
  };

  it('show a lead what there is to pass on, in words that cannot be changed, and three ways on', async () => {
    const list = await lead.visit('/cascade');
    expect(list.text).toContain('Not passed on yet for Hotels and food, Wales');
    const page = await lead.visit(`/cascade/${version.alertId}`);
    expect(page.heading).toContain('Suspicious vehicle at Market Square');
    expect(page.text).toContain('Keep away from Market Square.');
    expect(page.text).toContain('Send exercise to 3 contacts');
    expect(page.text).toContain('Doors (1)');
    expect(page.document.querySelectorAll('textarea')).toHaveLength(1);
  });

  it('give back what was typed where something is wrong, at the field', async () => {
    const url = `/cascade/${version.alertId}`;
    const page = await lead.visit(url);
    const wrong = await lead.submit(page, url, { way: 'read', people: 'many', addition: 'Mine' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('#people-error')?.textContent).toContain('whole number');
    const long = await lead.submit(page, url, { way: 'send', addition: 'x'.repeat(501) });
    expect(long.document.querySelector('#addition-error')?.textContent).toContain('500 characters');
    expect(long.document.querySelector('textarea')?.textContent).toHaveLength(501);
  });

  it('pass it on, and say what came of it', async () => {
    const url = `/cascade/${version.alertId}`;
    const sent = await lead.submit(await lead.visit(url), url, { way: 'send', addition: 'Use the rear doors.' });
    expect(sent.text).toContain('Your network is being told');
    await tell();
    const after = await lead.visit(url);
    expect(after.text).toContain('3 people of your network were told by you');
    expect(after.text).toContain('Use the rear doors.');
    await lead.submit(after, url, { way: 'read', people: '1,200' });
    expect((await lead.visit(url)).text).toContain('read out to about 1,200 people');
    const card = await lead.submit(await lead.visit(url), url, { way: 'card' });
    const code = /\/cards\/([^/]+)\/share/.exec(card.url)?.[1] ?? '-';
    expect((await lead.visit(url)).text).toContain(
      `The code to quote, under which everybody can check that it is genuine and say that they have it: ${code}`,
    );
    expect((await lead.visit('/cascade')).text).toContain('Passed on for all of your posts.');
  });

  it('let a contact without an account answer under their own link', async () => {
    const [message] = await query(
      now(),
      sql<{ id: number }>`select m.id from delivery.message m join delivery.launch l on l.id = m.launch_id
        where l.says = ${version.id} and m.person_id = ${contacts[2] ?? ''}`,
    );
    const path = new URL(makeAnswerLink(now(), message?.id ?? 0)).pathname;
    const nobody = await app.visitor();
    const page = await nobody.visit(path);
    expect(page.heading).toContain('EXERCISE: Suspicious vehicle at Market Square');
    await nobody.submit(page, path, { answer: 'safe' });
    const told = await officer.visit(`/cascade/${version.alertId}/coverage?post=${post.postId}`);
    expect(told.document.getElementById('reach-safe')?.parentElement?.textContent).toBe('1 of 3');
  });

  it('keep what is sent by itself', async () => {
    const page = await lead.visit('/cascade/orders');
    const kept = await lead.submit(page, '/cascade/orders', { weights: ['life', 'serious'] });
    expect(kept.text).toContain('These alerts go to your network at once.');
    expect(kept.document.querySelectorAll('input[checked]')).toHaveLength(2);
    const none = await lead.submit(kept, '/cascade/orders', { weights: [] });
    expect(none.text).toContain('Nothing goes to your network by itself.');
  });

  it('count to the last person what the database has', async () => {
    const [{ id = '' } = {}] = await query(
      now(),
      sql<{ id: string }>`select id from delivery.launch where says = ${version.id}`,
    );
    await recordAnswerOfPerson(now(), { launchId: id, personId: contacts[0] ?? '', answer: 'need-help' });
    await recordAnswerOfPerson(now(), { launchId: id, personId: contacts[1] ?? '', answer: 'received' });
    const [raw] = await query(
      now(),
      sql<{ people: number; answered: number }>`select count(*) as people, count(answer) as answered
        from delivery.recipient r join delivery.launch l on l.id = r.launch_id where ${version.id} in (l.id, l.says)`,
    );
    const page = await officer.visit(`/cascade/${version.alertId}/coverage`);
    const figure = (name: string) => page.document.getElementById(`reach-${name}`)?.parentElement?.textContent;
    expect(figure('has-it')).toBe(`${raw?.answered} of ${raw?.people}`);
    expect(figure('need-help')).toBe(`1 of ${raw?.people}`);
    expect(page.text).toContain('1 of 1 post has passed it on.');
    expect(page.text).toContain('About 1,200 people heard it read out');
    const filtered = await officer.visit(`/cascade/${version.alertId}/coverage?post=${post.postId}`);
    expect(filtered.document.getElementById('reach-has-it')?.parentElement?.textContent).toBe('3 of 3');
    const empty = await officer.visit(`/cascade/${version.alertId}/coverage?region=nowhere`);
    expect(empty.text).toContain('Nobody is told of this here yet.');
  });

  it('hand out the same numbers as a file, and keep them from who may not read alerts', async () => {
    const url = `/cascade/${version.alertId}/coverage.csv`;
    const { body, headers } = await officer.request('GET', url);
    expect(headers['content-type']).toContain('text/csv');
    const line = body.split('\r\n').find((each) => each.startsWith('post,') && each.includes('Wales'));
    expect(line).toMatch(/^post,"","","Hotels and food, Wales",3,3,3,0,1,1,0,0,0,0,0,1200$/);
    const member = await app.visitor(post.associateId);
    for (const path of ['coverage', 'coverage.csv', 'tree', 'places']) {
      expect((await member.request('GET', `/cascade/${version.alertId}/${path}`)).status).toBe(403);
    }
    expect((await officer.visit('/cascade')).status).toBe(403);
  });

  it('list organisations and premises, the silent first', async () => {
    const page = await officer.visit(`/cascade/${version.alertId}/places?kind=premises`);
    expect(page.text).toContain('Nobody who is told belongs to any.');
    await aPopulation(now(), { people: 2 });
    const next = await aToldAlert(moment(), app, officers);
    const all = await officer.visit(`/cascade/${next.alertId}/places`);
    const names = [...all.document.querySelectorAll('tbody tr')].map((row) =>
      row.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(names).toEqual(['Firm 1 Silent 1 0 0 0', 'Firm 2 Silent 1 0 0 0']);
  });

  it('draw the tree, with its table', async () => {
    const page = await officer.visit(`/cascade/${version.alertId}/tree`);
    const picture = page.document.querySelector('svg[role=img]');
    expect(picture?.textContent).toContain('Hotels and food, Wales');
    expect(picture?.textContent).toContain('3 of 3 told, 3 have it');
    expect(picture?.textContent).toContain(', 1 need help');
    const headers = [...page.document.querySelectorAll('th[scope=row]')].map((each) => each.textContent);
    expect(headers).toEqual(['The centre itself', 'Wales', 'Hotels and food, Wales']);
  });

  it('renew themselves, drawn once for all who look at the same', async () => {
    const sent: string[] = [];
    const page = (region: string) => ({
      params: { alertId: version.alertId, region, sector: '-', post: '-' },
      actor: now().actor,
      send: (_event: string, data: string) => void sent.push(data),
    });
    let drawn = 0;
    const render = (_template: string, view: object): string => {
      drawn += 1;
      return JSON.stringify(view);
    };
    const push = { topic: 'cascade', render, show: showEach };
    await seeCoverageStream.push(now(), { ...push, pages: [page('-'), page('-'), page('wales')] });
    expect([drawn, sent.length]).toEqual([2, 3]);
    const tree = { ...page('-'), params: { alertId: version.alertId, hub: 'wales' } };
    await seeTreeStream.push(now(), { ...push, pages: [tree, tree] });
    expect([drawn, sent.length]).toEqual([3, 5]);
    expect(sent.at(-1)).toContain('cascade-tree');
  });
});
